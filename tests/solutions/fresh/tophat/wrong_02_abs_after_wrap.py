# FUNCTION: black_tophat
# MISTAKE: abs(image - closing) does not help unsigned integers, which have wrapped around before abs.
import numpy as np
from skimage.morphology import closing, dilation, erosion


def white_tophat(image, footprint):
    opened = dilation(erosion(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, opened)
    return image - opened


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image != closed
    return np.abs(image - closed)
