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
    t = two_means(image.astype(float).ravel())
    mask = image > t
    labels, n = ndimage.label(opening(mask))
    hull = ndimage.binary_fill_holes(ndimage.binary_dilation(np.pad(mask, 4), iterations=2))
    hull = ndimage.binary_erosion(hull, iterations=2)[4:-4, 4:-4]
    rim = hull & ~ndimage.binary_erosion(hull, iterations=4)
    sizes = ndimage.sum_labels(np.ones(image.shape), labels, np.arange(n + 1))
    on_rim = ndimage.sum_labels(rim, labels, np.arange(n + 1))
    good = (on_rim <= 0.02 * sizes) & (sizes > 30)
    good[0] = False
    return good[labels]


def remove_skull(volume):
    t = two_means(volume.astype(float).ravel())
    labels, n = ndimage.label(opening(volume > t))
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return labels == np.argmax(sizes)
