import numpy as np


def correlate_3d(volume, kernel):
    if kernel.ndim != 3:
        raise ValueError("kernel.ndim must be 3")
    if np.any(np.mod(kernel.shape, 2) == 0):
        raise ValueError("kernel.shape must be odd")
    p, q, r = np.array(kernel.shape) // 2
    I, J, K = volume.shape
    padded = np.pad(volume.astype(np.float64), ((p, p), (q, q), (r, r)))
    total = np.zeros_like(padded)
    for u in range(-p, p + 1):
        for v in range(-q, q + 1):
            for w in range(-r, r + 1):
                moved = np.roll(padded, (-u, -v, -w), axis=(0, 1, 2))
                total += moved * np.float64(kernel[u + p, v + q, w + r])
    return np.array(total[p:p + I, q:q + J, r:r + K])


def convolve_3d(volume, kernel):
    if kernel.ndim != 3:
        raise ValueError("kernel.ndim must be 3")
    return correlate_3d(volume, kernel[::-1, :, :][:, ::-1, :][:, :, ::-1])
