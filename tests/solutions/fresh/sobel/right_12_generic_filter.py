import numpy as np
from scipy import ndimage


def _norm(image):
    return image / 255 if image.dtype == np.uint8 else image.astype(np.float64)


def _h(w):
    w = w.reshape(3, 3)
    return (w[2, 0] + 2 * w[2, 1] + w[2, 2] - w[0, 0] - 2 * w[0, 1] - w[0, 2]) / 4


def _v(w):
    return _h(w.reshape(3, 3).T)


def _all3(w):
    w = w.reshape(3, 3, 3)
    s = np.outer([1, 2, 1], [1, 2, 1]) / 16
    total = 0
    for axis in range(3):
        c = np.moveaxis(w, axis, 0)
        total += np.sum((c[2] - c[0]) * s) ** 2
    return np.sqrt(total / 3)


def sobel_h(image):
    if image.ndim != 2:
        raise ValueError("2-D image expected")
    return ndimage.generic_filter(_norm(image), _h, size=3, mode="nearest")


def sobel_v(image):
    if image.ndim != 2:
        raise ValueError("2-D image expected")
    return ndimage.generic_filter(_norm(image), _v, size=3, mode="nearest")


def sobel_magnitude(image):
    return np.sqrt((sobel_h(image) ** 2 + sobel_v(image) ** 2) / 2)


def sobel_3d(volume):
    return ndimage.generic_filter(_norm(volume), _all3, size=3, mode="nearest")
