# FUNCTION: correlate_3d
# MISTAKE: The sum reads volume[i - u + p, ...] rather than volume[i + u - p, ...] along the last axis only.
import numpy as np


def correlate_3d(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    a, b, c = kernel.shape
    p, q, r = a // 2, b // 2, c // 2
    I, J, K = volume.shape
    vol = volume.astype(np.float64)
    out = np.zeros((I, J, K))
    for u in range(a):
        for v in range(b):
            for w in range(c):
                for i in range(max(0, p - u), min(I, I + p - u)):
                    for j in range(max(0, q - v), min(J, J + q - v)):
                        for k in range(K):
                            z = k - w + r
                            if 0 <= z < K:
                                out[i, j, k] += float(kernel[u, v, w]) * vol[i + u - p, j + v - q, z]
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
