# FUNCTION: convolve_3d
# MISTAKE: The full convolution is returned, which is larger than the volume.
import numpy as np


def correlate_3d(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    p, q, r = [s // 2 for s in kernel.shape]
    padded = np.pad(volume.astype(np.float64), ((p, p), (q, q), (r, r)))
    I, J, K = volume.shape
    out = np.zeros((I, J, K))
    for u in range(kernel.shape[0]):
        for v in range(kernel.shape[1]):
            for w in range(kernel.shape[2]):
                out += float(kernel[u, v, w]) * padded[u:u + I, v:v + J, w:w + K]
    return out


def convolve_3d(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    I, J, K = volume.shape
    a, b, c = kernel.shape
    full = np.zeros((I + a - 1, J + b - 1, K + c - 1))
    for (u, v, w), weight in np.ndenumerate(kernel):
        full[u:u + I, v:v + J, w:w + K] += float(weight) * volume.astype(float)
    return full
