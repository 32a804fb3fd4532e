# FUNCTION: convolve_3d
# MISTAKE: len(kernel) checks the first side only, so even second and third sides pass.
import numpy as np


def correlate_3d(volume, kernel):
    if kernel.ndim != 3:
        raise ValueError("the kernel needs three dimensions")
    a, b, c = kernel.shape
    if a % 2 == 0 or b % 2 == 0 or c % 2 == 0:
        raise ValueError("the kernel needs odd sides")
    weights = kernel.astype(np.float64)
    padded = np.pad(
        volume.astype(np.float64), ((a // 2, a // 2), (b // 2, b // 2), (c // 2, c // 2))
    )
    out = np.zeros(volume.shape, dtype=np.float64)
    for i in range(volume.shape[0]):
        for j in range(volume.shape[1]):
            for k in range(volume.shape[2]):
                out[i, j, k] = np.sum(padded[i:i + a, j:j + b, k:k + c] * weights)
    return out


def convolve_3d(volume, kernel):
    if kernel.ndim != 3 or len(kernel) % 2 == 0:
        raise ValueError("kernel must be 3D and odd")
    p, q, r = [s // 2 for s in kernel.shape]
    I, J, K = volume.shape
    padded = np.pad(volume.astype(np.float64), ((p, p), (q, q), (r, r)))
    out = np.zeros((I, J, K))
    for (u, v, w), weight in np.ndenumerate(kernel[::-1, ::-1, ::-1]):
        out += float(weight) * padded[u:u + I, v:v + J, w:w + K]
    return out
