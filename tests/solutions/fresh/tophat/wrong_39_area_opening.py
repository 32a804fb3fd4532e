# FUNCTION: white_tophat
# MISTAKE: An area opening with as many pixels as the footprint has is used: it asks for the size only, not for the form.
import numpy as np
from skimage.morphology import closing
from skimage.morphology import area_opening


def white_tophat(image, footprint):
    if image.dtype == bool:
        numbers = image.astype(np.uint8)
    else:
        numbers = image
    padded = np.pad(numbers, 2, constant_values=numbers.min())  # it needs some room
    opened = area_opening(padded, int(footprint.sum()), connectivity=image.ndim)
    opened = opened[(slice(2, -2),) * image.ndim]
    return (numbers - opened).astype(image.dtype)


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image ^ closed
    return closed - image
