# FUNCTION: convolve_3d
# MISTAKE: The sums are rounded to six decimals to hide the rounding of the Fourier transform.
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
    size = [n + m - 1 for n, m in zip(volume.shape, kernel.shape)]
    F = np.fft.fftn(volume.astype(float), size, axes=(0, 1, 2))
    G = np.fft.fftn(kernel.astype(float), size, axes=(0, 1, 2))
    full = np.round(np.fft.ifftn(F * G, axes=(0, 1, 2)).real, 6)
    inside = tuple(slice(m // 2, m // 2 + n) for n, m in zip(volume.shape, kernel.shape))
    return full[inside].copy()
