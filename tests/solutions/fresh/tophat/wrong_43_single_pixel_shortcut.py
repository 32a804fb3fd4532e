# FUNCTION: white_tophat
# MISTAKE: A footprint with a single one gives the image back, though its opening is the image and the tophat is zero.
import numpy as np
from skimage.morphology import closing, opening


def white_tophat(image, footprint):
    if np.count_nonzero(footprint) == 1:
        return image.copy()  # nothing to erode
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image ^ closed
    return closed - image
