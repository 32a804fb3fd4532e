# FUNCTION: sobel_3d
# MISTAKE: does not divide a uint8 volume by 255.
import numpy as np


def along(a):
    """later minus earlier along axis 0, nearest border"""
    out = np.empty_like(a)
    out[1:-1] = a[2:] - a[:-2]
    out[0] = a[1] - a[0]
    out[-1] = a[-1] - a[-2]
    return out


def across(a):
    """1/4, 1/2, 1/4 along axis 0"""
    out = a / 2
    out[1:] += a[:-1] / 4
    out[:-1] += a[1:] / 4
    out[0] += a[0] / 4
    out[-1] += a[-1] / 4
    return out


def on_axis(f, a, axis):
    return np.swapaxes(f(np.swapaxes(a, 0, axis)), 0, axis)


def load(a):
    a = np.array(a)
    return a / 255 if a.dtype.kind == "u" else a


def sobel_h(image):
    image = load(image)
    if image.ndim != 2:
        raise ValueError("two dimensions please")
    return along(on_axis(across, image, 1))


def sobel_v(image):
    image = load(image)
    if image.ndim != 2:
        raise ValueError("two dimensions please")
    return across(on_axis(along, image, 1))


def sobel_magnitude(image):
    return ((sobel_h(image) ** 2 + sobel_v(image) ** 2) / 2) ** 0.5


def sobel_3d(volume):
    v = np.array(volume, dtype=float)
    r0 = along(on_axis(across, on_axis(across, v, 1), 2))
    r1 = across(on_axis(along, on_axis(across, v, 2), 1))
    r2 = across(on_axis(across, on_axis(along, v, 2), 1))
    return ((r0**2 + r1**2 + r2**2) / 3) ** 0.5
