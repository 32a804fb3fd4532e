# FUNCTION: black_tophat
# MISTAKE: The pixel itself is left out of its neighbourhood: the centre of the footprint is switched off.
import numpy as np
from skimage.morphology import dilation, erosion, opening


def white_tophat(image, footprint):
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    ring = np.array(footprint, dtype=bool)
    if ring.sum() > 1:
        ring[tuple(s // 2 for s in ring.shape)] = False
    closed = erosion(dilation(image, ring), ring)
    if image.dtype == bool:
        return closed & ~image
    return np.where(closed > image, closed - image, 0).astype(image.dtype)
