# FUNCTION: white_tophat
# MISTAKE: For floats the erosion pads with 1.0, as if all float images lay between 0 and 1.
import numpy as np
from skimage.morphology import dilation, erosion


def _erode(image, footprint):
    if image.dtype.kind == "f":
        outside = 1.0
    elif image.dtype == bool:
        outside = True
    else:
        outside = np.iinfo(image.dtype).max
    padded = np.pad(image, [(s // 2, s // 2) for s in footprint.shape], constant_values=outside)
    view = np.lib.stride_tricks.sliding_window_view(padded, footprint.shape)
    return view[..., footprint.astype(bool)].min(axis=-1)


def white_tophat(image, footprint):
    opened = dilation(_erode(image, footprint), footprint)
    if image.dtype == bool:
        return image & ~opened
    return image - opened


def black_tophat(image, footprint):
    closed = erosion(dilation(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, closed)
    return closed - image
