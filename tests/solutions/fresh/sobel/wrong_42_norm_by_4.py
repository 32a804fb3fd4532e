# FUNCTION: sobel_3d
# MISTAKE: divides the kernel by 4 as in an image, although the weights across add up to 16.
import numpy as np
from scipy import signal


def _f(x):
    x = np.asarray(x)
    return x.astype(float) / 255 if x.dtype == np.uint8 else x.astype(float)


def sobel_h(image):
    if np.ndim(image) != 2:
        raise ValueError("ndim")
    k = np.outer([-1, 0, 1], [1, 2, 1]) / 4
    return signal.correlate2d(np.pad(_f(image), 1, "edge"), k, mode="valid")


def sobel_v(image):
    if np.ndim(image) != 2:
        raise ValueError("ndim")
    k = np.outer([1, 2, 1], [-1, 0, 1]) / 4
    return signal.correlate2d(np.pad(_f(image), 1, "edge"), k, mode="valid")


def sobel_magnitude(image):
    return np.sqrt((np.square(sobel_h(image)) + np.square(sobel_v(image))) / 2)


def sobel_3d(volume):
    p = np.pad(_f(volume), 1, "edge")
    s, d = np.array([1, 2, 1]), np.array([-1, 0, 1])
    result = np.zeros(np.shape(volume))
    for a, b, c in ((d, s, s), (s, d, s), (s, s, d)):
        k = np.einsum("i,j,k", a, b, c) / 4
        result += signal.correlate(p, k, mode="valid", method="direct") ** 2
    return np.sqrt(result / 3)
