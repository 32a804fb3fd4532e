import numpy as np


def correlate_3d(volume, kernel):
    if kernel.ndim != 3 or any(side % 2 == 0 for side in kernel.shape):
        raise ValueError("The kernel needs three odd sides.")
    vol = volume.astype(np.float64)
    ker = kernel.astype(np.float64)
    halves = [side // 2 for side in ker.shape]
    padded = np.pad(vol, [(h, h) for h in halves])
    a, b, c = ker.shape
    result = np.empty(vol.shape, dtype=np.float64)
    for i, j, k in np.ndindex(*vol.shape):
        patch = padded[i:i + a, j:j + b, k:k + c]
        result[i, j, k] = np.sum(patch * ker)
    return result


def convolve_3d(volume, kernel):
    return correlate_3d(volume, np.flip(kernel))
