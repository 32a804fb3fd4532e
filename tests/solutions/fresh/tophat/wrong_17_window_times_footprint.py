# FUNCTION: white_tophat
# MISTAKE: The window is multiplied by the footprint before the minimum, so the zeros of the footprint count as value zero.
import numpy as np
from skimage.morphology import closing, dilation


def _erode(image, footprint):
    margins = [(s // 2, s // 2) for s in footprint.shape]
    padded = np.pad(image, margins, mode="edge")
    view = np.lib.stride_tricks.sliding_window_view(padded, footprint.shape)
    axes = tuple(range(image.ndim, 2 * image.ndim))
    return (view * footprint.astype(image.dtype)).min(axis=axes)


def white_tophat(image, footprint):
    opened = dilation(_erode(image, footprint), footprint)
    if image.dtype == bool:
        return image & ~opened
    return image - opened


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image ^ closed
    return closed - image
