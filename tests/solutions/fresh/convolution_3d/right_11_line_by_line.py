import numpy as np


def correlate_3d(volume, kernel):
    kernel = np.asarray(kernel, dtype=float)
    if kernel.ndim != 3:
        raise ValueError("not 3D")
    if any(n % 2 == 0 for n in kernel.shape):
        raise ValueError("even side")
    I, J, K = volume.shape
    a, b, c = kernel.shape
    padded = np.zeros((I + a - 1, J + b - 1, K + c - 1))
    padded[a // 2:a // 2 + I, b // 2:b // 2 + J, c // 2:c // 2 + K] = volume
    # line by line, in one dimension, and add the lines up
    out = np.zeros((I, J, K))
    for i in range(I):
        for j in range(J):
            for u in range(a):
                for v in range(b):
                    line = padded[i + u, j + v]
                    for w in range(c):
                        out[i, j] += kernel[u, v, w] * line[w:w + K]
    return out


def convolve_3d(volume, kernel):
    kernel = np.asarray(kernel)
    return correlate_3d(volume, np.flip(kernel, axis=tuple(range(kernel.ndim))))
