# FUNCTION: black_tophat
# MISTAKE: The second step uses the transposed footprint, which matters only if its sides differ.
import numpy as np
from skimage.morphology import dilation, erosion, opening


def white_tophat(image, footprint):
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    closed = erosion(dilation(image, footprint), footprint.T)
    if image.dtype == bool:
        return closed & ~image
    return np.where(closed > image, closed - image, 0).astype(image.dtype)
