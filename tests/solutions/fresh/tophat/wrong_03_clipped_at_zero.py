# FUNCTION: black_tophat
# MISTAKE: Image minus closing is taken and its negative values are clipped to zero, so nothing is left.
import numpy as np
from skimage.morphology import closing, opening


def white_tophat(image, footprint):
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image ^ closed
    return np.where(image > closed, image - closed, 0).astype(image.dtype)
