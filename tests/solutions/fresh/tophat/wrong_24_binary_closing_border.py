# FUNCTION: black_tophat
# MISTAKE: For bool images scipy's binary_closing with its default border value 0 eats True pixels at the border.
import numpy as np
from scipy import ndimage as ndi
from skimage.morphology import dilation, erosion


def white_tophat(image, footprint):
    opened = dilation(erosion(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, opened)
    return image - opened


def black_tophat(image, footprint):
    if image.dtype == bool:
        return ndi.binary_closing(image, structure=footprint) & ~image
    return ndi.grey_closing(image, footprint=footprint) - image
