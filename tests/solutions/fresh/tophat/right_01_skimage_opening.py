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
        return closed ^ image
    return closed - image
