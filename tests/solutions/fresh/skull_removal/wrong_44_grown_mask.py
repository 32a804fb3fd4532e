# FUNCTION: remove_skull
# MISTAKE: dilates the finished mask by three voxels.
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
    t = threshold_otsu(image)
    bright = image > t
    # head without holes, shrunk by the skin and half of the bone
    head = ndimage.binary_fill_holes(ndimage.binary_closing(np.pad(bright, 10), disk(5)))
    head = biggest(head)[10:-10, 10:-10]
    inner = ndimage.binary_erosion(head, disk(5))
    opened = ndimage.binary_opening(bright & inner, disk(2))
    labels, n = ndimage.label(opened)
    out = np.zeros(image.shape, dtype=bool)
    for i, where in enumerate(ndimage.find_objects(labels), 1):
        piece = labels[where] == i
        if piece.sum() > 50:
            out[where] |= piece
    return out


def remove_skull(volume):
    brain = biggest(ndimage.binary_opening(volume > threshold_otsu(volume), ball(2)))
    return ndimage.distance_transform_edt(~brain) <= 3
