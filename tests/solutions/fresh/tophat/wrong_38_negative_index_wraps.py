# FUNCTION: black_tophat
# MISTAKE: In the loops of the dilation only IndexError is caught, so negative indices read pixels from the other end.
import numpy as np
from skimage.morphology import dilation, erosion


def white_tophat(image, footprint):
    opened = dilation(erosion(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_xor(image, opened)
    return image - opened


def _dilate(image, footprint):
    center = np.array(footprint.shape) // 2
    offsets = np.argwhere(footprint) - center
    out = image.copy()
    for place in np.ndindex(image.shape):
        best = image[place]
        for offset in offsets:
            try:
                value = image[tuple(offset + place)]
            except IndexError:
                continue
            best = max(best, value)
        out[place] = best
    return out


def black_tophat(image, footprint):
    closed = erosion(_dilate(image, footprint), footprint)
    if image.dtype == bool:
        return closed & ~image
    return closed - image
