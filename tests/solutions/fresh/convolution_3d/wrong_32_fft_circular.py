# FUNCTION: convolve_3d
# MISTAKE: Fourier transforms of the size of the volume make the convolution circular: it wraps around at the border.
import numpy as np


def correlate_3d(volume, kernel):
    kernel = np.array(kernel, dtype=float)
    if kernel.ndim != 3:
        raise ValueError("kernel is not 3D")
    if any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel has an even side")
    padded = np.pad(np.array(volume, dtype=float), [(s // 2, s // 2) for s in kernel.shape])
    view = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    return np.einsum("ijkuvw,uvw->ijk", view, kernel)


def convolve_3d(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    # a kernel larger than the volume is folded onto it
    big = np.zeros(volume.shape)
    for (u, v, w), weight in np.ndenumerate(kernel):
        where = [(x - s // 2) % n for x, s, n in zip((u, v, w), kernel.shape, volume.shape)]
        big[tuple(where)] += weight
    product = np.fft.fftn(volume.astype(float)) * np.fft.fftn(big)
    return np.real(np.fft.ifftn(product))
