# FUNCTION: remove_skull_slice
# MISTAKE: takes the component of the pixel in the middle of the array, which in a high slice is the fissure or one hemisphere.
import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.morphology import ball, disk


def remove_skull_slice(image):
    mask = ndimage.binary_opening(image > threshold_otsu(image), disk(2))
    labels, n = ndimage.label(mask)
    i, j = image.shape[0] // 2, image.shape[1] // 2
    if labels[i, j] == 0:
        # the nearest pixel that has a label
        where = np.argwhere(labels > 0)
        i, j = where[np.argmin(((where - (i, j)) ** 2).sum(axis=1))]
    return labels == labels[i, j]


def remove_skull(volume):
    mask = volume > threshold_otsu(volume)
    mask = ndimage.binary_opening(mask, ball(2))
    labels, n = ndimage.label(mask)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return labels == sizes.argmax()
