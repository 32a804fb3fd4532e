import numpy as np


def _overlap(offset, n):
    """Target and source along one axis when the source lies `offset` away."""
    lo, hi = max(0, -offset), min(n, n - offset)
    hi = max(lo, hi)
    return slice(lo, hi), slice(lo + offset, hi + offset)


def correlate_3d(volume, kernel):
    if np.ndim(kernel) != 3:
        raise ValueError("kernel has to be 3D")
    if any(s % 2 == 0 for s in np.shape(kernel)):
        raise ValueError("kernel has to be odd")
    out = np.zeros(volume.shape, np.float64)
    source = volume.astype(np.float64)
    for index in np.ndindex(kernel.shape):
        pairs = []
        for u, side, n in zip(index, kernel.shape, volume.shape):
            offset = u - side // 2
            if abs(offset) >= n:
                break
            pairs.append(_overlap(offset, n))
        else:
            to = tuple(t for t, _ in pairs)
            fro = tuple(f for _, f in pairs)
            out[to] += np.float64(kernel[index]) * source[fro]
    return out


def convolve_3d(volume, kernel):
    return correlate_3d(volume, np.flip(np.asarray(kernel)))
