# FUNCTION: correlate_3d
# MISTAKE: Voxels whose kernel hangs over the edge are left at zero.
import numpy as np


def correlate_3d(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    a, b, c = kernel.shape
    p, q, r = a // 2, b // 2, c // 2
    I, J, K = volume.shape
    vol = volume.astype(np.float64)
    out = np.zeros((I, J, K))
    for i in range(p, I - p):
        for j in range(q, J - q):
            for k in range(r, K - r):
                block = vol[i - p:i + p + 1, j - q:j + q + 1, k - r:k + r + 1]
                out[i, j, k] = np.sum(block * kernel)
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
