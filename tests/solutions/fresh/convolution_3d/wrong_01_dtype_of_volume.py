# FUNCTION: correlate_3d
# MISTAKE: The result has the dtype of the volume, so integers wrap around and fractions are cut off.
import numpy as np


def correlate_3d(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    a, b, c = kernel.shape
    padded = np.pad(volume.astype(float), ((a // 2, a // 2), (b // 2, b // 2), (c // 2, c // 2)))
    out = np.zeros_like(volume)
    for i, j, k in np.ndindex(volume.shape):
        out[i, j, k] = (padded[i:i + a, j:j + b, k:k + c] * kernel).sum().astype(volume.dtype)
    return out


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
