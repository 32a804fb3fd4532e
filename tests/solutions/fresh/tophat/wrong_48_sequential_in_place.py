# FUNCTION: white_tophat
# MISTAKE: The erosion overwrites the image copy while it reads it, so later pixels see eroded neighbours.
import numpy as np
from skimage.morphology import dilation, erosion


def _erode(image, footprint):
    out = image.copy()
    center = np.array(footprint.shape) // 2
    offsets = np.argwhere(footprint) - center
    for place in np.ndindex(image.shape):
        others = [tuple(offset + place) for offset in offsets]
        out[place] = min(
            out[other]
            for other in others
            if all(0 <= x < m for x, m in zip(other, image.shape))
        )
    return out


def white_tophat(image, footprint):
    opened = dilation(_erode(image, footprint), footprint)
    if image.dtype == bool:
        return image & ~opened
    return image - opened


def black_tophat(image, footprint):
    closed = erosion(dilation(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, closed)
    return closed - image
