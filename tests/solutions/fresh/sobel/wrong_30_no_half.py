# FUNCTION: sobel_magnitude
# MISTAKE: forgets to divide the sum of squares by two.
import numpy as np


def _prep(a):
    a = np.asarray(a)
    if a.dtype == np.uint8:
        return a / 255
    return a.astype(float)


def sobel_h(image):
    if np.ndim(image) != 2:
        raise ValueError("need a 2-D image")
    p = np.pad(_prep(image), 1, mode="edge")
    d = p[2:, :] - p[:-2, :]
    return (d[:, :-2] + 2 * d[:, 1:-1] + d[:, 2:]) / 4


def sobel_v(image):
    if np.ndim(image) != 2:
        raise ValueError("need a 2-D image")
    p = np.pad(_prep(image), 1, mode="edge")
    d = p[:, 2:] - p[:, :-2]
    return (d[:-2] + 2 * d[1:-1] + d[2:]) / 4


def sobel_magnitude(image):
    return np.hypot(sobel_h(image), sobel_v(image))


def sobel_3d(volume):
    p = np.pad(_prep(volume), 1, mode="edge")
    total = 0
    for axis in range(3):
        r = p
        for k in range(3):
            r = np.moveaxis(r, k, 0)
            if k == axis:
                r = r[2:] - r[:-2]
            else:
                r = (r[2:] + 2 * r[1:-1] + r[:-2]) / 4
            r = np.moveaxis(r, 0, k)
        total = total + r**2
    return np.sqrt(total / 3)
