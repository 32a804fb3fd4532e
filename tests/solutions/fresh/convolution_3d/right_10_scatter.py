import numpy as np


def _scatter(volume, kernel):
    # every voxel hands out its value to its neighbours: that is a convolution
    I, J, K = volume.shape
    a, b, c = kernel.shape
    full = np.zeros((I + a - 1, J + b - 1, K + c - 1))
    for i in range(I):
        for j in range(J):
            for k in range(K):
                value = float(volume[i, j, k])
                if value:
                    full[i:i + a, j:j + b, k:k + c] += value * kernel
    p, q, r = a // 2, b // 2, c // 2
    return full[p:p + I, q:q + J, r:r + K].copy()


def _ok(kernel):
    if kernel.ndim != 3 or any(map(lambda n: n % 2 == 0, kernel.shape)):
        raise ValueError("kernel must be 3D with odd sides")
    return kernel.astype(np.float64)


def correlate_3d(volume, kernel):
    return _scatter(volume, _ok(kernel)[::-1, ::-1, ::-1])


def convolve_3d(volume, kernel):
    return _scatter(volume, _ok(kernel))
