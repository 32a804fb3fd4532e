# FUNCTION: correlate_3d
# MISTAKE: The check for the inside of the volume is 0 < x instead of 0 <= x, so the first layer never counts.
import numpy as np


def correlate_3d(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    a, b, c = kernel.shape
    I, J, K = volume.shape
    vol = volume.astype(float).tolist()
    ker = kernel.astype(float).tolist()
    out = np.zeros((I, J, K))
    for i in range(I):
        for j in range(J):
            for k in range(K):
                s = 0.0
                for u in range(a):
                    x = i + u - a // 2
                    for v in range(b):
                        y = j + v - b // 2
                        for w in range(c):
                            z = k + w - c // 2
                            if 0 < x < I and 0 < y < J and 0 < z < K:
                                s += ker[u][v][w] * vol[x][y][z]
                out[i, j, k] = s
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
