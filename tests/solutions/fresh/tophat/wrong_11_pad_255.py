# FUNCTION: white_tophat
# MISTAKE: The erosion pads with 255, which is not the greatest value of other dtypes than uint8.
import numpy as np
from skimage.morphology import closing, dilation


def _erode(image, footprint):
    outside = True if image.dtype == bool else 255
    if image.dtype == np.int8:
        outside = 127
    padded = np.pad(image, [(s // 2, s // 2) for s in footprint.shape], constant_values=outside)
    view = np.lib.stride_tricks.sliding_window_view(padded, footprint.shape)
    return view[..., footprint.astype(bool)].min(axis=-1)


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
