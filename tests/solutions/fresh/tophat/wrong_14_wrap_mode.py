# FUNCTION: white_tophat
# MISTAKE: The border wraps around to the other end of the image.
import numpy as np
from scipy import ndimage as ndi
from skimage.morphology import dilation, erosion


def white_tophat(image, footprint):
    eroded = ndi.minimum_filter(image, footprint=footprint, mode="wrap")
    opened = ndi.maximum_filter(eroded, footprint=footprint, mode="wrap")
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    closed = erosion(dilation(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, closed)
    return closed - image
