# FUNCTION: white_tophat
# MISTAKE: Dilation comes before erosion: the image is closed instead of opened.
import numpy as np
from skimage.morphology import dilation, erosion


def white_tophat(image, footprint):
    opened = erosion(dilation(image, footprint), footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    closed = erosion(dilation(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, closed)
    return closed - image
