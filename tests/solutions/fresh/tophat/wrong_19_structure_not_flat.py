# FUNCTION: white_tophat
# MISTAKE: The footprint is passed as `structure`, so its values are subtracted and added (a non-flat opening over the whole box).
import numpy as np
from scipy import ndimage as ndi
from skimage.morphology import closing, opening


def white_tophat(image, footprint):
    if image.dtype == bool:
        return image ^ opening(image, footprint)
    opened = ndi.grey_opening(image, structure=footprint.astype(image.dtype))
    return np.where(image > opened, image - opened, 0).astype(image.dtype)


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image ^ closed
    return closed - image
