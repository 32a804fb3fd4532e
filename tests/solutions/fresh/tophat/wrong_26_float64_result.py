# FUNCTION: white_tophat
# MISTAKE: The result is float64 for every image that is not bool.
import numpy as np
from skimage.morphology import dilation, erosion, opening


def white_tophat(image, footprint):
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image.astype(float) - opened.astype(float)


def black_tophat(image, footprint):
    closed = erosion(dilation(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, closed)
    return closed - image
