# FUNCTION: white_tophat
# MISTAKE: For bool images the result is an integer array of 0 and 1.
import numpy as np
from skimage.morphology import closing, opening


def white_tophat(image, footprint):
    if image.dtype == bool:
        image = image.astype(np.uint8)
    return image - opening(image, footprint)


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image ^ closed
    return closed - image
