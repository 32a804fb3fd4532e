# FUNCTION: sobel_3d
# MISTAKE: goes on from the result of the axis before instead of from the volume.
import numpy as np
from scipy import ndimage


def convert(x):
    if x.dtype == np.uint8:
        return x.astype(np.float32) / np.float32(255)
    return x


def sobel_h(image):
    if image.ndim != 2:
        raise ValueError("image must be 2-D")
    x = convert(image)
    x = ndimage.correlate1d(x, [-1, 0, 1], axis=0, mode="nearest")
    return ndimage.correlate1d(x, [0.25, 0.5, 0.25], axis=1, mode="nearest")


def sobel_v(image):
    # the vertical filter is the horizontal one of the transposed image
    return sobel_h(image.T).T


def sobel_magnitude(image):
    return np.sqrt(0.5 * sobel_h(image) ** 2 + 0.5 * sobel_v(image) ** 2)


def sobel_3d(volume):
    x = convert(volume)
    acc = np.zeros(x.shape, dtype=x.dtype)
    for axis in (0, 1, 2):
        x = ndimage.correlate1d(x, [-1, 0, 1], axis=axis, mode="nearest")
        for other in {0, 1, 2} - {axis}:
            x = ndimage.correlate1d(x, [0.25, 0.5, 0.25], axis=other, mode="nearest")
        acc += x * x
    return np.sqrt(acc / 3)
