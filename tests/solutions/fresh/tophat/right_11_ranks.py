import numpy as np
from scipy.ndimage import grey_closing, grey_opening


def _by_rank(image, operation, footprint):
    """Open or close the ranks of the values, which are small integers."""
    values, ranks = np.unique(image, return_inverse=True)
    ranks = ranks.reshape(image.shape)
    return values[operation(ranks, footprint=footprint)]


def white_tophat(image, footprint):
    opened = _by_rank(image, grey_opening, footprint)
    if image.dtype == bool:
        return image != opened
    return image - opened


def black_tophat(image, footprint):
    closed = _by_rank(image, grey_closing, footprint)
    if image.dtype == bool:
        return image != closed
    return closed - image
