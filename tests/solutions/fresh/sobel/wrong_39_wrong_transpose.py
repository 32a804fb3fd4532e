# FUNCTION: sobel_3d
# MISTAKE: the third kernel is transposed over the two smoothed axes only, so axis 0 counts twice and axis 2 not at all.
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
    vol = _as_float(volume)
    smooth = np.array([1, 2, 1]) / 4
    k0 = np.array([-1, 0, 1])[:, None, None] * smooth[None, :, None] * smooth[None, None, :]
    k1 = k0.transpose(1, 0, 2)
    k2 = k0.transpose(0, 2, 1)
    squares = [ndimage.correlate(vol, k, mode="nearest") ** 2 for k in (k0, k1, k2)]
    return np.sqrt(sum(squares) / 3)
