# FUNCTION: correlate_3d
# MISTAKE: Each product is computed in the dtypes of the inputs (uint8 times uint8 wraps around) before the sum in float64.
import numpy as np


def correlate_3d(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    a, b, c = kernel.shape
    padded = np.pad(volume, ((a // 2, a // 2), (b // 2, b // 2), (c // 2, c // 2)))
    out = np.zeros(volume.shape, dtype=np.float64)
    for i, j, k in np.ndindex(volume.shape):
        products = padded[i:i + a, j:j + b, k:k + c] * kernel
        out[i, j, k] = products.sum(dtype=np.float64)
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
