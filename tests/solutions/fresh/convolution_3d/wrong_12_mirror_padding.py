# FUNCTION: convolve_3d
# MISTAKE: The volume is mirrored at its border (np.pad mode symmetric) instead of padded with zeros.
import numpy as np


def correlate_3d(volume, kernel):
    if kernel.ndim != 3:
        raise ValueError("the kernel needs three dimensions")
    a, b, c = kernel.shape
    if a % 2 == 0 or b % 2 == 0 or c % 2 == 0:
        raise ValueError("the kernel needs odd sides")
    weights = kernel.astype(np.float64)
    padded = np.pad(
        volume.astype(np.float64), ((a // 2, a // 2), (b // 2, b // 2), (c // 2, c // 2))
    )
    out = np.zeros(volume.shape, dtype=np.float64)
    for i in range(volume.shape[0]):
        for j in range(volume.shape[1]):
            for k in range(volume.shape[2]):
                out[i, j, k] = np.sum(padded[i:i + a, j:j + b, k:k + c] * weights)
    return out


def convolve_3d(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    halves = [(s // 2, s // 2) for s in kernel.shape]
    padded = np.pad(volume.astype(np.float64), halves, mode="symmetric")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    return np.einsum("ijkabc,abc->ijk", windows, np.flip(kernel).astype(float))
