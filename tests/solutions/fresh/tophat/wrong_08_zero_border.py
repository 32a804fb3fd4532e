# FUNCTION: white_tophat
# MISTAKE: Outside the image the values count as zero in the erosion (mode constant).
import numpy as np
from scipy import ndimage as ndi
from skimage.morphology import dilation, erosion


def white_tophat(image, footprint):
    eroded = ndi.grey_erosion(image, footprint=footprint, mode="constant", cval=0)
    opened = ndi.grey_dilation(eroded, footprint=footprint)
    if image.dtype == bool:
        return image ^ opened
    return np.maximum(image, opened) - opened


def black_tophat(image, footprint):
    closed = erosion(dilation(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, closed)
    return closed - image
