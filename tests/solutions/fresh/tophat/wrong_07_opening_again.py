# FUNCTION: black_tophat
# MISTAKE: Image minus opening is returned again, that is the white tophat, in place of closing minus image.
import numpy as np
from skimage.morphology import dilation, erosion, opening


def white_tophat(image, footprint):
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    # same again, for the dark: open and compare
    opened = dilation(erosion(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(opened, image)
    return image - opened
