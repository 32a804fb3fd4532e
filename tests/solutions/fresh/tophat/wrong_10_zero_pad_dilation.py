# FUNCTION: black_tophat
# MISTAKE: The dilation pads with zeros, which is right for unsigned but not for images below zero.
import numpy as np
from skimage.morphology import dilation, erosion


def white_tophat(image, footprint):
    opened = dilation(erosion(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, opened)
    return image - opened


def _dilate(image, footprint):
    padded = np.pad(image, [(s // 2, s // 2) for s in footprint.shape])
    view = np.lib.stride_tricks.sliding_window_view(padded, footprint.shape)
    return view[..., footprint.astype(bool)].max(axis=-1)


def black_tophat(image, footprint):
    closed = erosion(_dilate(image, footprint), footprint)
    if image.dtype == bool:
        return image ^ closed
    return closed - image
