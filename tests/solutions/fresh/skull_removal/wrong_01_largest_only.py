# FUNCTION: remove_skull_slice
# MISTAKE: takes the largest component alone, so in a high slice it is one hemisphere or the skin.
import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.morphology import ball, disk


def remove_skull_slice(image):
    mask = ndimage.binary_opening(image > threshold_otsu(image), disk(2))
    labels, n = ndimage.label(mask)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return labels == sizes.argmax()


def remove_skull(volume):
    mask = volume > threshold_otsu(volume)
    mask = ndimage.binary_opening(mask, ball(2))
    labels, n = ndimage.label(mask)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return labels == sizes.argmax()
