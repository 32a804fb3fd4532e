import numpy as np


def correlate_3d(volume, kernel):
    if kernel.ndim != 3:
        raise ValueError("need a 3D kernel")
    for s in kernel.shape:
        if s % 2 != 1:
            raise ValueError("need odd sides")
    I, J, K = volume.shape
    a, b, c = kernel.shape
    p, q, r = a // 2, b // 2, c // 2
    vol = np.array(volume, dtype=np.float64)
    ker = np.array(kernel, dtype=np.float64)
    out = np.zeros((I, J, K), dtype=np.float64)
    for i in range(I):
        i0, i1 = max(0, i - p), min(I, i + p + 1)
        for j in range(J):
            j0, j1 = max(0, j - q), min(J, j + q + 1)
            for k in range(K):
                k0, k1 = max(0, k - r), min(K, k + r + 1)
                v = vol[i0:i1, j0:j1, k0:k1]
                w = ker[i0 - i + p:i1 - i + p, j0 - j + q:j1 - j + q, k0 - k + r:k1 - k + r]
                out[i, j, k] = (v * w).sum()
    return out


def convolve_3d(volume, kernel):
    if kernel.ndim != 3:
        raise ValueError("need a 3D kernel")
    reversed_kernel = kernel.copy()
    for axis in (0, 1, 2):
        reversed_kernel = np.flip(reversed_kernel, axis=axis)
    return correlate_3d(volume, reversed_kernel)
