# FUNCTION: black_tophat
# MISTAKE: The loop over the window stops one before its end, so the last row, column or layer of the footprint is never looked at in the dilation.
import numpy as np
from skimage.morphology import erosion, opening


def white_tophat(image, footprint):
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def _dilate(image, footprint):
    out = image.copy()
    halves = [s // 2 for s in footprint.shape]
    for place in np.ndindex(image.shape):
        for u in np.ndindex(footprint.shape):
            offset = [x - h for x, h in zip(u, halves)]
            if any(o == h and h > 0 for o, h in zip(offset, halves)):
                continue  # range(-h, h)
            other = tuple(p + o for p, o in zip(place, offset))
            if footprint[u] and all(0 <= x < m for x, m in zip(other, image.shape)):
                out[place] = max(out[place], image[other])
    return out


def black_tophat(image, footprint):
    closed = erosion(_dilate(image, footprint), footprint)
    if image.dtype == bool:
        return image ^ closed
    return np.where(closed > image, closed - image, 0).astype(image.dtype)
