# FUNCTION: white_tophat
# MISTAKE: The computation is done in float32, which has too few digits for int32 and float64 images.
import numpy as np
from skimage.morphology import dilation, erosion, opening


def white_tophat(image, footprint):
    if image.dtype == bool:
        return image ^ opening(image, footprint)
    work = image.astype(np.float32)
    return (work - opening(work, footprint)).astype(image.dtype)


def black_tophat(image, footprint):
    closed = erosion(dilation(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, closed)
    return closed - image
