"""Answers that meet the contract; the known masks of the tests' heads decide, not these."""

import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.morphology import ball, disk

DEPTH = 8
"""Pixels of 1.6 mm from the head's surface to where skin, muscle and bone end."""


def remove_skull_slice(image):
    """Keep what an opening leaves standing, and lies deep inside the head."""
    bright = image > threshold_otsu(image)
    opened = ndimage.binary_opening(bright, disk(2))
    head = ndimage.binary_fill_holes(ndimage.binary_closing(bright, disk(3)))
    depth = ndimage.distance_transform_edt(head)
    labels, count = ndimage.label(opened)
    outermost = ndimage.minimum(depth, labels, range(1, count + 1))
    return np.isin(labels, 1 + np.flatnonzero(np.asarray(outermost) > DEPTH))


def remove_skull(volume):
    """Keep the largest component of an opened threshold, in three dimensions."""
    bright = volume > threshold_otsu(volume)
    opened = ndimage.binary_opening(bright, ball(2))
    labels, _ = ndimage.label(opened)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return labels == sizes.argmax()
