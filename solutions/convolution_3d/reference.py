"""The right answers, from SciPy."""

import numpy as np
from scipy import ndimage


def correlate_3d(volume, kernel):
    """Slide the kernel over the volume and sum the products, with zeros outside."""
    weights = _checked(kernel)
    return ndimage.correlate(np.asarray(volume, dtype=float), weights, mode="constant")


def convolve_3d(volume, kernel):
    """Do the same with the kernel reversed along its three axes."""
    weights = _checked(kernel)
    return ndimage.convolve(np.asarray(volume, dtype=float), weights, mode="constant")


def _checked(kernel):
    """Return the kernel as an array; raise ValueError unless it is 3-D with odd sides."""
    kernel = np.asarray(kernel)
    if kernel.ndim != 3 or any(side % 2 == 0 for side in kernel.shape):
        msg = f"a 3-D kernel with odd sides was expected, not one of shape {kernel.shape}"
        raise ValueError(msg)
    return kernel
