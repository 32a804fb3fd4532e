# FUNCTION: correlate_3d
# MISTAKE: Only IndexError is caught at the border, so negative indices read the other end of the volume.
import numpy as np


def correlate_3d(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    a, b, c = kernel.shape
    p, q, r = a // 2, b // 2, c // 2
    vol = volume.astype(float).tolist()
    ker = kernel.astype(float).tolist()
    out = np.zeros(volume.shape)
    for i, j, k in np.ndindex(*volume.shape):
        total = 0.0
        for u in range(a):
            for v in range(b):
                for w in range(c):
                    try:
                        total += ker[u][v][w] * vol[i + u - p][j + v - q][k + w - r]
                    except IndexError:
                        pass  # outside of the volume: zero
        out[i, j, k] = total
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
