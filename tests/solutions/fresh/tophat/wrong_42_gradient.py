# FUNCTION: black_tophat
# MISTAKE: Dilation minus erosion: a morphological gradient instead of closing minus image.
import numpy as np
from skimage.morphology import dilation, erosion


def white_tophat(image, footprint):
    opened = dilation(erosion(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, opened)
    return image - opened


def black_tophat(image, footprint):
    high = dilation(image, footprint)
    low = erosion(image, footprint)
    if image.dtype == bool:
        return high ^ low
    return high - low
