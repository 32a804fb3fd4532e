# FUNCTION: remove_skull_slice
# MISTAKE: erodes and chooses, but never dilates back, so the mask is two pixels too small all round.
import numpy as np
from scipy import ndimage
from skimage.filters import threshold_isodata, threshold_li, threshold_otsu


def two_means(values, rounds=60):
    low, high = float(values.min()), float(np.percentile(values, 99))
    for _ in range(rounds):
        t = (low + high) / 2
        low, high = values[values <= t].mean(), values[values > t].mean()
    return (low + high) / 2


def opening(mask, times=2):
    # two steps of the cross of scipy: a diamond of radius 2
    return ndimage.binary_opening(mask, iterations=times)


def remove_skull_slice(image):
    mask = image > two_means(image.astype(float).ravel())
    labels, n = ndimage.label(ndimage.binary_erosion(mask, iterations=2))
    hull = ndimage.binary_fill_holes(np.pad(mask, 4))[4:-4, 4:-4]
    rim = hull & ~ndimage.binary_erosion(hull, iterations=6)
    out = np.zeros(image.shape, bool)
    for k in range(1, n + 1):
        if not (rim & (labels == k)).any():
            out |= labels == k
    return out


def remove_skull(volume):
    t = two_means(volume.astype(float).ravel())
    labels, n = ndimage.label(opening(volume > t))
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return labels == np.argmax(sizes)
