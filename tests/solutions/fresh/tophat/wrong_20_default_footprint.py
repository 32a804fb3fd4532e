# FUNCTION: white_tophat
# MISTAKE: The footprint is not passed on: the default cross is used.
import numpy as np
from skimage.morphology import dilation, erosion, opening


def white_tophat(image, footprint):
    opened = opening(image)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    closed = erosion(dilation(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, closed)
    return closed - image
