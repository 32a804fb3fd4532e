# FUNCTION: white_tophat
# MISTAKE: The erosion is followed by a reconstruction instead of a dilation with the footprint.
import numpy as np
from skimage.morphology import dilation, erosion
from skimage.morphology import reconstruction


def white_tophat(image, footprint):
    eroded = erosion(image, footprint)
    opened = reconstruction(eroded.astype(float), image.astype(float), method="dilation")
    opened = opened.astype(image.dtype)
    if image.dtype == bool:
        return image & ~opened
    return image - opened


def black_tophat(image, footprint):
    closed = erosion(dilation(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, closed)
    return closed - image
