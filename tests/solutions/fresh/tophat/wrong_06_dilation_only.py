# FUNCTION: black_tophat
# MISTAKE: The dilation is used instead of the closing (the erosion is missing).
import numpy as np
from skimage.morphology import dilation, erosion


def white_tophat(image, footprint):
    opened = dilation(erosion(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, opened)
    return image - opened


def black_tophat(image, footprint):
    dilated = dilation(image, footprint)
    if image.dtype == bool:
        return image ^ dilated
    return dilated - image
