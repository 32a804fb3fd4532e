# FUNCTION: black_tophat
# MISTAKE: To avoid wrapping, integers are made int64 and the result stays int64.
import numpy as np
from skimage.morphology import closing, opening


def white_tophat(image, footprint):
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image ^ closed
    if image.dtype.kind in "iu":
        return closed.astype(np.int64) - image.astype(np.int64)
    return closed - image
