# FUNCTION: sobel_3d
# MISTAKE: writes the response into the volume itself where it is a float array already, so the input is changed.
import numpy as np


def diff_matrix(n):
    m = np.zeros((n, n))
    for i in range(n):
        m[i, min(i + 1, n - 1)] += 1
        m[i, max(i - 1, 0)] -= 1
    return m


def mean_matrix(n):
    m = np.zeros((n, n))
    for i in range(n):
        m[i, min(i + 1, n - 1)] += 0.25
        m[i, i] += 0.5
        m[i, max(i - 1, 0)] += 0.25
    return m


def scale(a):
    return a.astype(np.float64) / (255 if a.dtype == np.uint8 else 1)


def check_2d(a):
    if a.ndim != 2:
        raise ValueError("this filter is defined for images only")


def sobel_h(image):
    check_2d(image)
    m, n = image.shape
    return diff_matrix(m) @ scale(image) @ mean_matrix(n).T


def sobel_v(image):
    check_2d(image)
    m, n = image.shape
    return mean_matrix(m) @ scale(image) @ diff_matrix(n).T


def sobel_magnitude(image):
    return np.sqrt((sobel_h(image) ** 2 + sobel_v(image) ** 2) / 2)


def sobel_3d(volume):
    v = volume / 255 if volume.dtype == np.uint8 else volume
    total = np.zeros(v.shape)
    for axis in range(3):
        ms = [diff_matrix(n) if a == axis else mean_matrix(n) for a, n in enumerate(v.shape)]
        total += np.einsum("ia,jb,kc,abc->ijk", *ms, v, optimize=True) ** 2
    v[...] = np.sqrt(total / 3)
    return v
