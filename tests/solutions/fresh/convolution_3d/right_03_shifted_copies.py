import itertools

import numpy as np


def _check(kernel):
    if kernel.ndim != 3:
        raise ValueError(f"kernel has {kernel.ndim} dimensions, not 3")
    for n in kernel.shape:
        if not n % 2:
            raise ValueError(f"kernel has an even side: {kernel.shape}")


def correlate_3d(volume, kernel):
    _check(kernel)
    nx, ny, nz = volume.shape
    p, q, r = (n // 2 for n in kernel.shape)
    padded = np.pad(volume.astype("float64"), ((p, p), (q, q), (r, r)), mode="constant")
    out = np.zeros(volume.shape)
    for u, v, w in itertools.product(*map(range, kernel.shape)):
        out += float(kernel[u, v, w]) * padded[u:u + nx, v:v + ny, w:w + nz]
    return out


def convolve_3d(volume, kernel):
    _check(kernel)
    nx, ny, nz = volume.shape
    a, b, c = kernel.shape
    p, q, r = a // 2, b // 2, c // 2
    padded = np.pad(volume.astype("float64"), ((p, p), (q, q), (r, r)), mode="constant")
    out = np.zeros(volume.shape)
    for u, v, w in itertools.product(range(a), range(b), range(c)):
        weight = float(kernel[a - 1 - u, b - 1 - v, c - 1 - w])
        out += weight * padded[u:u + nx, v:v + ny, w:w + nz]
    return out
