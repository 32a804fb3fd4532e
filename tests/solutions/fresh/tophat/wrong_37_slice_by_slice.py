# FUNCTION: white_tophat
# MISTAKE: A volume is opened slice by slice along the first axis with the middle slice of the footprint.
import numpy as np
from skimage.morphology import closing, opening


def white_tophat(image, footprint):
    if image.ndim == 3:
        middle = footprint[footprint.shape[0] // 2]
        opened = np.stack([opening(layer, middle) for layer in image])
    else:
        opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image ^ closed
    return closed - image
