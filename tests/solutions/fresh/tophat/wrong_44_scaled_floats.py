# FUNCTION: white_tophat
# MISTAKE: The image is scaled to 0 to 1 before the opening, and a float image keeps that scale in the result.
import numpy as np
from skimage.morphology import dilation, erosion, opening


def white_tophat(image, footprint):
    if image.dtype == bool:
        return image ^ opening(image, footprint)
    if image.dtype.kind == "f":
        span = image.max() - image.min()
        if span > 0:
            image = ((image - image.min()) / span).astype(image.dtype)
    return image - opening(image, footprint)


def black_tophat(image, footprint):
    closed = erosion(dilation(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, closed)
    return closed - image
