# FUNCTION: white_tophat
# MISTAKE: The caller's footprint is changed in place: its ones become 255 (the returned values are right).
import numpy as np
from skimage.morphology import dilation, erosion, opening


def white_tophat(image, footprint):
    if footprint.dtype == bool or footprint.dtype == np.int8:
        footprint = footprint.astype(np.uint8)
    footprint[footprint > 0] = 255  # a proper mask
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    closed = erosion(dilation(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, closed)
    return closed - image
