# FUNCTION: white_tophat
# MISTAKE: The dilation uses the full box of the footprint rather than the same footprint as the erosion.
import numpy as np
from skimage.morphology import dilation, erosion


def white_tophat(image, footprint):
    eroded = erosion(image, footprint)
    opened = dilation(eroded, np.ones(footprint.shape, dtype=np.uint8))
    if image.dtype == bool:
        return image & ~opened
    return np.where(image > opened, image - opened, 0).astype(image.dtype)


def black_tophat(image, footprint):
    closed = erosion(dilation(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, closed)
    return closed - image
