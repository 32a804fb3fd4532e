# FUNCTION: remove_skull
# MISTAKE: erodes and takes the largest component, but does not dilate it back.
import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.morphology import disk


def footprint_3d(radius):
    g = np.mgrid[-radius : radius + 1, -radius : radius + 1, -radius : radius + 1]
    return (g**2).sum(axis=0) <= radius**2


def remove_skull_slice(image):
    bright = ndimage.binary_opening(image > threshold_otsu(image), disk(2))
    labels, count = ndimage.label(bright)
    centre = np.array(ndimage.center_of_mass(image > threshold_otsu(image)))
    mask = np.zeros(image.shape, bool)
    # the skin goes all round the centre, at about the same distance
    points = np.argwhere(bright)
    reach = np.linalg.norm(points - centre, axis=1).max()
    filled = ndimage.binary_fill_holes(ndimage.binary_closing(np.pad(image > threshold_otsu(image), 6), iterations=4))[6:-6, 6:-6]
    inner = ndimage.binary_erosion(filled, disk(5))
    for number in range(1, count + 1):
        part = labels == number
        inside = np.mean(inner[part])
        if inside > 0.9 and part.sum() > reach / 2:
            mask[part] = True
    return mask


def remove_skull(volume):
    bright = ndimage.binary_erosion(volume > threshold_otsu(volume), footprint_3d(2))
    labels, count = ndimage.label(bright)
    sizes = ndimage.sum(bright, labels, range(1, count + 1))
    return labels == 1 + np.argmax(sizes)
