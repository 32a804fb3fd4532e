# FUNCTION: sobel_3d
# MISTAKE: divides the sum of the three squares by 2 as in an image, and not by 3.
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
    return np.sqrt((sobel_h(image) ** 2 + sobel_v(image) ** 2) / 2)


def sobel_3d(volume):
    p = np.pad(_prep(volume), 1, mode="edge")

    def mean(a, ax):
        a = np.moveaxis(a, ax, 0)
        return np.moveaxis((a[2:] + 2 * a[1:-1] + a[:-2]) / 4, 0, ax)

    def diff(a, ax):
        a = np.moveaxis(a, ax, 0)
        return np.moveaxis(a[2:] - a[:-2], 0, ax)

    r0 = diff(mean(mean(p, 1), 2), 0)
    r1 = diff(mean(mean(p, 0), 2), 1)
    r2 = diff(mean(mean(p, 0), 1), 2)
    return np.sqrt((r0**2 + r1**2 + r2**2) / 2)
