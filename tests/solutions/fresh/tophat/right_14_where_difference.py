import numpy as np
from skimage.morphology import closing, opening


def difference(high, low):
    """Subtract without going below zero, for every dtype."""
    if high.dtype == bool:
        return np.greater(high, low)
    return np.where(high > low, high - low, np.zeros((), high.dtype)).astype(high.dtype)


def white_tophat(image, footprint):
    return difference(image, opening(image, footprint.astype(np.uint8)))


def black_tophat(image, footprint):
    return difference(closing(image, footprint.astype(np.uint8)), image)
