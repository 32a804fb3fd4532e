# FUNCTION: convolve_3d
# MISTAKE: Calls scipy.signal.fftconvolve, which is not allowed.
import numpy as np
from scipy.signal import fftconvolve


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
    a, b, c = kernel.shape
    full = fftconvolve(volume.astype(float), kernel.astype(float), mode="full")
    I, J, K = volume.shape
    return full[a // 2:a // 2 + I, b // 2:b // 2 + J, c // 2:c // 2 + K].copy()
