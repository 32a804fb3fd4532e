# FUNCTION: remove_skull
# MISTAKE: opens and takes the largest component in every slice by itself.
import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.morphology import ball, disk


def remove_skull_slice(image):
    mask = image > threshold_otsu(image)
    mask = ndimage.binary_opening(mask, disk(2))
    labels, n = ndimage.label(mask)
    if n == 0:
        return mask
    # the ring of skin reaches the outer hull; the brain lies inside of it
    head = ndimage.binary_fill_holes(image > threshold_otsu(image) / 2)
    depth = ndimage.distance_transform_edt(head)
    out = np.zeros(image.shape, dtype=bool)
    for i in range(1, n + 1):
        part = labels == i
        if depth[part].min() > 3.5 and part.sum() > 30:
            out |= part
    return out


def remove_skull(volume):
    mask = volume > threshold_otsu(volume)
    out = np.zeros(volume.shape, dtype=bool)
    for k in range(volume.shape[2]):
        labels, n = ndimage.label(ndimage.binary_opening(mask[:, :, k], disk(2)))
        if n:
            sizes = np.bincount(labels.ravel())
            sizes[0] = 0
            out[:, :, k] = labels == sizes.argmax()
    return out
