# FUNCTION: correlate_3d
# MISTAKE: A kernel larger than the volume raises ValueError, though every odd size is allowed.
import numpy as np


def correlate_3d(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    if any(k > n for k, n in zip(kernel.shape, volume.shape)):
        raise ValueError("kernel is larger than the volume")
    padded = np.pad(volume.astype(float), [(s // 2, s // 2) for s in kernel.shape])
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    return np.einsum("ijkuvw,uvw->ijk", windows, kernel.astype(float))


def convolve_3d(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    a, b, c = kernel.shape
    padded = np.pad(
        volume.astype(np.float64), ((a // 2, a // 2), (b // 2, b // 2), (c // 2, c // 2))
    )
    I, J, K = volume.shape
    total = np.zeros((I, J, K))
    for u in range(a):
        for v in range(b):
            for w in range(c):
                weight = float(kernel[a - 1 - u, b - 1 - v, c - 1 - w])
                total += weight * padded[u:u + I, v:v + J, w:w + K]
    return total
