import numpy as np


def _windows(padded, shape, kshape):
    return np.lib.stride_tricks.as_strided(
        padded, shape=shape + kshape, strides=padded.strides * 2, writeable=False
    )


def correlate_3d(volume, kernel):
    if len(kernel.shape) != 3:
        raise ValueError("kernel is not three-dimensional")
    if min(np.array(kernel.shape) % 2) == 0:
        raise ValueError("kernel has an even side")
    margin = np.array(kernel.shape) // 2
    padded = np.zeros(np.array(volume.shape) + 2 * margin, dtype=np.float64)
    inside = tuple(slice(m, m + n) for m, n in zip(margin, volume.shape))
    padded[inside] = volume
    view = _windows(padded, volume.shape, kernel.shape)
    return np.tensordot(view, kernel.astype(np.float64), axes=3)


def convolve_3d(volume, kernel):
    if len(kernel.shape) != 3:
        raise ValueError("kernel is not three-dimensional")
    flipped = kernel[::-1, ::-1, ::-1]
    return correlate_3d(volume, flipped)
