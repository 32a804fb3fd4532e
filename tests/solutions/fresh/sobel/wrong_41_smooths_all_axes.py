# FUNCTION: sobel_3d
# MISTAKE: smooths along all three axes, the one of the difference included.
import numpy as np
from scipy.ndimage import convolve1d


def directional(image, axis):
    """Difference along axis, mean along all the others."""
    out = np.asarray(image)
    if out.dtype == np.uint8:
        out = out.astype(np.float64) / 255
    else:
        out = out.astype(np.float64)
    for ax in range(out.ndim):
        # convolution reverses -> [1, 0, -1] gives next minus previous
        w = [1, 0, -1] if ax == axis else [0.25, 0.5, 0.25]
        out = convolve1d(out, w, axis=ax, mode="reflect")
    return out


def sobel_h(image):
    if image.ndim != 2:
        raise ValueError(f"expected 2 dimensions, got {image.ndim}")
    return directional(image, 0)


def sobel_v(image):
    if image.ndim != 2:
        raise ValueError(f"expected 2 dimensions, got {image.ndim}")
    return directional(image, 1)


def sobel_magnitude(image):
    return np.hypot(sobel_h(image), sobel_v(image)) / np.sqrt(2)


def sobel_3d(volume):
    v = volume / 255 if volume.dtype == np.uint8 else volume.astype(float)
    for ax in range(3):
        v = convolve1d(v, [0.25, 0.5, 0.25], axis=ax, mode="nearest")
    r = [convolve1d(v, [1, 0, -1], axis=ax, mode="nearest") for ax in range(3)]
    return np.sqrt((r[0] ** 2 + r[1] ** 2 + r[2] ** 2) / 3)
