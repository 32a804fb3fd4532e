# FUNCTION: remove_skull_slice
# MISTAKE: thresholds at 0.8 of the maximum, which leaves white matter and fat but loses the gray matter.
import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.morphology import ball, disk


def remove_skull_slice(image):
    mask = ndimage.binary_opening(image > 0.8 * np.percentile(image, 99), disk(2))
    labels, n = ndimage.label(mask)
    head = ndimage.binary_fill_holes(image > threshold_otsu(image) / 2)
    depth = ndimage.distance_transform_edt(head)
    out = np.zeros(image.shape, dtype=bool)
    for i in range(1, n + 1):
        if depth[labels == i].min() > 3.5:
            out |= labels == i
    return out


def remove_skull(volume):
    mask = volume > threshold_otsu(volume)
    mask = ndimage.binary_opening(mask, ball(2))
    labels, n = ndimage.label(mask)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return labels == sizes.argmax()
