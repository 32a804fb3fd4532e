# FUNCTION: white_tophat
# MISTAKE: Integer images are converted to uint8 first, so larger or negative values wrap around.
import numpy as np
from skimage.morphology import closing, opening


def white_tophat(image, footprint):
    work = image
    if image.dtype.kind in "iu":
        work = image.astype(np.uint8)
    opened = opening(work, footprint)
    if image.dtype == bool:
        return image ^ opened
    return (work - opened).astype(image.dtype)


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image ^ closed
    return closed - image
