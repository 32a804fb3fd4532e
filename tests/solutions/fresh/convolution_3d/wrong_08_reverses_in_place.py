# FUNCTION: convolve_3d
# MISTAKE: The caller's kernel is reversed in place and stays reversed after the call.
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
    if kernel.ndim != 3:
        raise ValueError("kernel must be 3D")
    kernel[:] = kernel[::-1, ::-1, ::-1].copy()
    return correlate_3d(volume, kernel)
