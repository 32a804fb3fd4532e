# FUNCTION: sobel_magnitude
# MISTAKE: divides by two outside of the root.
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
    return np.sqrt(sobel_h(image) ** 2 + sobel_v(image) ** 2) / 2


def sobel_3d(volume):
    return np.linalg.norm([directional(volume, a) for a in range(3)], axis=0) / np.sqrt(3)
