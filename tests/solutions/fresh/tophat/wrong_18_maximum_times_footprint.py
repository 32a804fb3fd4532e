# FUNCTION: black_tophat
# MISTAKE: The window is multiplied by the footprint before the maximum, which goes wrong for negative values only.
import numpy as np
from skimage.morphology import dilation, erosion


def white_tophat(image, footprint):
    opened = dilation(erosion(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, opened)
    return image - opened


def _dilate(image, footprint):
    margins = [(s // 2, s // 2) for s in footprint.shape]
    padded = np.pad(image, margins, mode="edge")
    view = np.lib.stride_tricks.sliding_window_view(padded, footprint.shape)
    axes = tuple(range(image.ndim, 2 * image.ndim))
    return (view * footprint.astype(image.dtype)).max(axis=axes)


def black_tophat(image, footprint):
    closed = erosion(_dilate(image, footprint), footprint)
    if image.dtype == bool:
        return closed & ~image
    return closed - image
