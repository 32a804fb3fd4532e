# FUNCTION: black_tophat
# MISTAKE: The second step, the erosion of the dilation, pads with zeros, which eats the border.
import numpy as np
from skimage.morphology import dilation, opening


def white_tophat(image, footprint):
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def _window_view(image, footprint, value):
    padded = np.pad(image, [(s // 2, s // 2) for s in footprint.shape], constant_values=value)
    view = np.lib.stride_tricks.sliding_window_view(padded, footprint.shape)
    return view[..., footprint.astype(bool)]


def black_tophat(image, footprint):
    dilated = dilation(image, footprint)
    closed = _window_view(dilated, footprint, 0).min(axis=-1)
    if image.dtype == bool:
        return image ^ closed
    return np.maximum(closed, image) - image
