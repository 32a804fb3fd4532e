# FUNCTION: correlate_3d
# MISTAKE: The correlation reverses the kernel: it is a convolution.
import numpy as np


def correlate_3d(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    a, b, c = kernel.shape
    p, q, r = a // 2, b // 2, c // 2
    I, J, K = volume.shape
    padded = np.pad(volume.astype(np.float64), ((p, p), (q, q), (r, r)))
    kernel = np.flip(kernel).astype(np.float64)
    result = np.zeros(volume.shape)
    for i in range(I):
        for j in range(J):
            for k in range(K):
                result[i, j, k] = np.sum(kernel * padded[i:i + a, j:j + b, k:k + c])
    return result


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
