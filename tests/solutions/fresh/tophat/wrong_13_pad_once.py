# FUNCTION: white_tophat
# MISTAKE: The border is repeated once before both steps and cut off after them, so the dilation sees eroded values from outside the image.
import numpy as np
from skimage.morphology import closing, opening


def white_tophat(image, footprint):
    margins = [2 * (s // 2) for s in footprint.shape]
    padded = np.pad(image, [(m, m) for m in margins], mode="edge")
    opened = opening(padded, footprint)
    inside = tuple(slice(m, m + n) for m, n in zip(margins, image.shape))
    opened = opened[inside]
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image ^ closed
    return closed - image
