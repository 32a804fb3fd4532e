import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def correlate_3d(volume, kernel):
    """Windows of the padded volume, contracted with the kernel."""
    kernel = np.array(kernel, dtype=float)
    if kernel.ndim != 3 or not all(s % 2 for s in kernel.shape):
        raise ValueError("bad kernel")
    pads = [(s // 2, s // 2) for s in kernel.shape]
    windows = sliding_window_view(np.pad(np.array(volume, dtype=float), pads), kernel.shape)
    return np.einsum("ijkuvw,uvw->ijk", windows, kernel)


def convolve_3d(volume, kernel):
    return correlate_3d(volume, np.asarray(kernel)[tuple([slice(None, None, -1)] * np.ndim(kernel))])
