import numpy as np


def correlate_3d(volume, kernel):
    volume = np.asarray(volume)
    kernel = np.asarray(kernel)
    if kernel.ndim != 3:
        raise ValueError("kernel must be 3D")
    a, b, c = kernel.shape
    if a % 2 == 0 or b % 2 == 0 or c % 2 == 0:
        raise ValueError("kernel sides must be odd")
    p, q, r = a // 2, b // 2, c // 2
    I, J, K = volume.shape
    padded = np.zeros((I + 2 * p, J + 2 * q, K + 2 * r))
    padded[p:p + I, q:q + J, r:r + K] = volume
    # lists are much quicker than arrays to read one by one
    pad = padded.tolist()
    ker = kernel.astype(float).tolist()
    out = np.zeros((I, J, K))
    for i in range(I):
        for j in range(J):
            for k in range(K):
                total = 0.0
                for u in range(a):
                    for v in range(b):
                        for w in range(c):
                            total += ker[u][v][w] * pad[i + u][j + v][k + w]
                out[i, j, k] = total
    return out


def convolve_3d(volume, kernel):
    kernel = np.asarray(kernel)
    if kernel.ndim != 3:
        raise ValueError("kernel must be 3D")
    return correlate_3d(volume, kernel[::-1, ::-1, ::-1])
