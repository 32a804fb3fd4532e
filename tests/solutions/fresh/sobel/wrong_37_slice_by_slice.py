# FUNCTION: sobel_3d
# MISTAKE: is the two-dimensional magnitude slice by slice; nothing along axis 2.
import numpy as np
from scipy import ndimage

KERNEL = np.array([[-1, -2, -1], [0, 0, 0], [1, 2, 1]]) / 4


def _as_float(image):
    return image / 255.0 if image.dtype == np.uint8 else image.astype("float64")


def sobel_h(image):
    if image.ndim != 2:
        raise ValueError("2-D only")
    return ndimage.correlate(_as_float(image), KERNEL, mode="nearest")


def sobel_v(image):
    if image.ndim != 2:
        raise ValueError("2-D only")
    return ndimage.correlate(_as_float(image), KERNEL.T, mode="nearest")


def sobel_magnitude(image):
    return np.sqrt(np.mean([sobel_h(image) ** 2, sobel_v(image) ** 2], axis=0))


def sobel_3d(volume):
    return np.stack(
        [sobel_magnitude(volume[:, :, k]) for k in range(volume.shape[2])], axis=-1
    )
