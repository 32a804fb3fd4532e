# FUNCTION: correlate_3d, convolve_3d
# MISTAKE: Both functions convert the kernel to the unsigned dtype of an unsigned volume, so negative weights wrap around (shared helper).
import numpy as np


def _prepare(volume, kernel):
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("kernel must be 3D with odd sides")
    if volume.dtype.kind == "u" and kernel.dtype.kind == "i":
        kernel = kernel.astype(volume.dtype)
    return volume.astype(np.float64), kernel.astype(np.float64)


def _slide(volume, kernel):
    padded = np.pad(volume, [(s // 2, s // 2) for s in kernel.shape])
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    return np.einsum("ijkuvw,uvw->ijk", windows, kernel)


def correlate_3d(volume, kernel):
    return _slide(*_prepare(volume, kernel))


def convolve_3d(volume, kernel):
    volume, kernel = _prepare(volume, kernel)
    return _slide(volume, kernel[::-1, ::-1, ::-1])
