# FUNCTION: black_tophat
# MISTAKE: Calls scipy.ndimage.black_tophat, which is not allowed.
import numpy as np
from scipy import ndimage as ndi
from skimage.morphology import dilation, erosion


def white_tophat(image, footprint):
    opened = dilation(erosion(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, opened)
    return image - opened


def black_tophat(image, footprint):
    if image.dtype == bool:
        return ndi.black_tophat(image.astype(np.uint8), footprint=footprint).astype(bool)
    return ndi.black_tophat(image, footprint=footprint)
