# FUNCTION: black_tophat
# MISTAKE: For bool images the closing and the image are combined with `and`, which gives the image back.
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
        return np.logical_and(closed, image)
    return closed - image
