# FUNCTION: correlate_3d
# MISTAKE: Every slice is summed on its own: only the middle slice of the kernel is used along the third axis.
import numpy as np


def correlate_2d(image, weights):
    p, q = weights.shape[0] // 2, weights.shape[1] // 2
    padded = np.pad(image, ((p, p), (q, q)))
    out = np.zeros(image.shape)
    for (u, v), weight in np.ndenumerate(weights):
        out += weight * padded[u:u + image.shape[0], v:v + image.shape[1]]
    return out


def correlate_3d(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    middle = kernel[:, :, kernel.shape[2] // 2].astype(float)
    out = np.zeros(volume.shape)
    for k in range(volume.shape[2]):
        out[:, :, k] = correlate_2d(volume[:, :, k].astype(float), middle)
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
