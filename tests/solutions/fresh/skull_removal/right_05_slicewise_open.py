import numpy as np
from scipy import ndimage
from skimage.filters import threshold_multiotsu, threshold_otsu
from skimage.morphology import convex_hull_image, disk


def remove_skull_slice(image):
    mask = image > threshold_otsu(image)
    hull = convex_hull_image(mask)
    inner = ndimage.binary_erosion(hull, disk(6))
    opened = ndimage.binary_opening(mask, disk(2))
    lab, n = ndimage.label(opened)
    result = np.zeros_like(mask)
    for k in range(1, n + 1):
        one = lab == k
        if (one & inner).sum() >= 0.85 * one.sum() and one.sum() >= 25:
            result |= one
    return result


def remove_skull(volume):
    mask = volume > threshold_otsu(volume)
    for k in range(volume.shape[2]):
        mask[:, :, k] = ndimage.binary_opening(mask[:, :, k], disk(2))
    lab, n = ndimage.label(mask)
    counts = np.bincount(lab.flat)[1:]
    return lab == counts.argmax() + 1
