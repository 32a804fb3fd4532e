# FUNCTION: remove_skull_slice
# MISTAKE: returns the coordinates of the brain's pixels instead of a mask.
import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.morphology import ball, disk


def remove_skull_slice(image):
    mask = ndimage.binary_opening(image > threshold_otsu(image), disk(2))
    labels, n = ndimage.label(mask)
    head = ndimage.binary_fill_holes(image > threshold_otsu(image) / 2)
    depth = ndimage.distance_transform_edt(head)
    good = [i for i in range(1, n + 1) if depth[labels == i].min() > 3.5]
    return np.argwhere(np.isin(labels, good))


def remove_skull(volume):
    mask = volume > threshold_otsu(volume)
    mask = ndimage.binary_opening(mask, ball(2))
    labels, n = ndimage.label(mask)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return labels == sizes.argmax()
