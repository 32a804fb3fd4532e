import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def lowest(dtype):
    if dtype == bool:
        return False
    return np.iinfo(dtype).min if np.issubdtype(dtype, np.integer) else -np.inf


def highest(dtype):
    if dtype == bool:
        return True
    return np.iinfo(dtype).max if np.issubdtype(dtype, np.integer) else np.inf


def windows(image, footprint, fill):
    margins = [(n // 2, n // 2) for n in footprint.shape]
    padded = np.pad(image, margins, mode="constant", constant_values=fill)
    return sliding_window_view(padded, footprint.shape)[..., footprint.astype(bool)]


def erode(image, footprint):
    return windows(image, footprint, highest(image.dtype)).min(axis=-1)


def dilate(image, footprint):
    return windows(image, footprint, lowest(image.dtype)).max(axis=-1)


def white_tophat(image, footprint):
    opened = dilate(erode(image, footprint), footprint)
    if image.dtype == bool:
        return np.not_equal(image, opened)
    return image - opened


def black_tophat(image, footprint):
    closed = erode(dilate(image, footprint), footprint)
    if image.dtype == bool:
        return np.not_equal(image, closed)
    return closed - image
