# FUNCTION: sobel_v
# MISTAKE: takes the outside of the image to be zero.
import numpy as np

# 1 2 1 is 1 1 twice, and -1 0 1 is (1 1) then (-1 1)


def _pairs(a, axis):
    n = a.shape[axis]
    return a.take(range(1, n), axis) + a.take(range(n - 1), axis)


def _response(a, axis):
    a = np.pad(a, 1, mode="edge")
    for k in range(a.ndim):
        a = _pairs(a, k)
        a = np.diff(a, axis=k) if k == axis else _pairs(a, k) / 4
    return a


def _floats(a):
    if a.dtype == np.uint8:
        return a / 255.0
    return a.astype(np.float64)


def _two(a):
    if a.ndim != 2:
        raise ValueError("image needs two dimensions")


def sobel_h(image):
    _two(image)
    return _response(_floats(image), 0)


def sobel_v(image):
    _two(image)
    p = np.pad(_floats(image), 1)
    d = p[:, 2:] - p[:, :-2]
    return (d[:-2] + 2 * d[1:-1] + d[2:]) / 4


def _rms(a):
    a = _floats(a)
    return np.sqrt(np.mean([_response(a, k) ** 2 for k in range(a.ndim)], axis=0))


def sobel_magnitude(image):
    return _rms(image)


def sobel_3d(volume):
    return _rms(volume)
