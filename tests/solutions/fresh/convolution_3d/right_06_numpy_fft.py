import numpy as np


def convolve_3d(volume, kernel):
    if kernel.ndim != 3 or 0 in [n % 2 for n in kernel.shape]:
        raise ValueError("kernel: three odd sides please")
    full = [n + m - 1 for n, m in zip(volume.shape, kernel.shape)]
    axes = (0, 1, 2)
    spectrum = np.fft.rfftn(volume.astype(float), full, axes=axes)
    spectrum = spectrum * np.fft.rfftn(kernel.astype(float), full, axes=axes)
    everything = np.fft.irfftn(spectrum, full, axes=axes)
    middle = tuple(
        slice(m // 2, m // 2 + n) for n, m in zip(volume.shape, kernel.shape)
    )
    return everything[middle].copy()


def correlate_3d(volume, kernel):
    return convolve_3d(volume, np.flip(kernel))
