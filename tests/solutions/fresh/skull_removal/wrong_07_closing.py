# FUNCTION: remove_skull_slice
# MISTAKE: closes with the footprint instead of opening, which widens the bridges.
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
    closed = ndimage.binary_closing(image > threshold_otsu(image), disk(2))
    labels, n = ndimage.label(closed)
    head = ndimage.binary_fill_holes(closed)
    rim = head & ~ndimage.binary_erosion(head, disk(3))
    out = closed.copy()
    for i in np.unique(labels[rim]):
        out[labels == i] = False
    return out


def remove_skull(volume):
    t = threshold_otsu(volume)
    brain = biggest(ndimage.binary_opening(volume > t, ball(2)))
    # ventricles: holes of the brain
    return ndimage.binary_fill_holes(brain)
