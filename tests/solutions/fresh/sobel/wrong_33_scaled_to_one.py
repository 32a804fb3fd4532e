# FUNCTION: sobel_magnitude
# MISTAKE: divides the magnitude by its maximum, so that it lies between 0 and 1.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

D = np.array([-1.0, 0.0, 1.0])
S = np.array([1.0, 2.0, 1.0]) / 4.0


def windows(a):
    if a.dtype == np.uint8:
        a = a / 255.0
    a = np.pad(np.asarray(a, dtype=np.float64), 1, mode="edge")
    return sliding_window_view(a, (3,) * a.ndim)


def sobel_h(image):
    if np.asarray(image).ndim != 2:
        raise ValueError("Only 2-D images")
    return np.einsum("ijab,a,b->ij", windows(image), D, S)


def sobel_v(image):
    if np.asarray(image).ndim != 2:
        raise ValueError("Only 2-D images")
    return np.einsum("ijab,a,b->ij", windows(image), S, D)


def sobel_magnitude(image):
    m = np.sqrt((sobel_h(image) ** 2 + sobel_v(image) ** 2) / 2)
    if m.max() > 0:
        m = m / m.max()
    return m


def sobel_3d(volume):
    w = windows(volume)
    r = [
        np.einsum("ijkabc,a,b,c->ijk", w, *weights)
        for weights in ([D, S, S], [S, D, S], [S, S, D])
    ]
    return np.sqrt((r[0] ** 2 + r[1] ** 2 + r[2] ** 2) / 3)
