import numpy as np
from scipy import ndimage as ndi


def white_tophat(image, footprint):
    opened = ndi.grey_opening(image, footprint=footprint, mode="nearest")
    if image.dtype == np.bool_:
        return np.logical_xor(image, opened)
    return np.subtract(image, opened, dtype=image.dtype)


def black_tophat(image, footprint):
    closed = ndi.grey_closing(image, footprint=footprint, mode="nearest")
    if image.dtype == np.bool_:
        return np.logical_xor(closed, image)
    return np.subtract(closed, image, dtype=image.dtype)
