# FUNCTION: sobel_3d
# MISTAKE: takes the 2-D filters slice by slice and forgets to smooth across the slices.
import numpy as np
from scipy.ndimage import convolve


def sobel_h(image):
    if len(np.shape(image)) != 2:
        raise ValueError("expected 2D")
    im = np.asarray(image, dtype=np.float64)
    if image.dtype == np.uint8:
        im = im / 255
    # flipped kernel as convolve reverses it
    return convolve(im, np.array([[1, 2, 1], [0, 0, 0], [-1, -2, -1]]), mode="nearest") / 4


def sobel_v(image):
    if len(np.shape(image)) != 2:
        raise ValueError("expected 2D")
    im = np.asarray(image, dtype=np.float64)
    if image.dtype == np.uint8:
        im = im / 255
    return convolve(im, np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]]), mode="nearest") / 4


def sobel_magnitude(image):
    return np.sqrt((sobel_h(image) ** 2 + sobel_v(image) ** 2) / 2)


def smooth_last(a):
    p = np.concatenate([a[..., :1], a, a[..., -1:]], axis=-1)
    return (p[..., :-2] + 2 * p[..., 1:-1] + p[..., 2:]) / 4


def sobel_3d(volume):
    n0, n1, n2 = volume.shape
    r0 = np.stack([sobel_h(volume[:, :, k]) for k in range(n2)], axis=2)
    r1 = np.stack([sobel_v(volume[:, :, k]) for k in range(n2)], axis=2)
    r2 = np.stack([sobel_v(volume[i]) for i in range(n0)], axis=0)
    return np.sqrt((r0**2 + r1**2 + r2**2) / 3)
