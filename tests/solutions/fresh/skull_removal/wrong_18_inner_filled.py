# FUNCTION: remove_skull_slice
# MISTAKE: takes everything within the shrunken outline of the head, dark or bright.
import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.morphology import ball, disk


def biggest(mask):
    labels, n = ndimage.label(mask)
    if n == 0:
        return mask
    return labels == 1 + np.argmax(np.bincount(labels.ravel())[1:])


def remove_skull_slice(image):
    bright = image > threshold_otsu(image)
    head = ndimage.binary_fill_holes(ndimage.binary_closing(np.pad(bright, 10), disk(5)))
    head = biggest(head)[10:-10, 10:-10]
    return ndimage.binary_erosion(head, disk(5))


def remove_skull(volume):
    t = threshold_otsu(volume)
    brain = biggest(ndimage.binary_opening(volume > t, ball(2)))
    # ventricles: holes of the brain
    return ndimage.binary_fill_holes(brain)
