# FUNCTION: white_tophat, black_tophat
# MISTAKE: The half of the first side of the footprint is used on all axes, which shifts footprints with different sides.
import numpy as np


def _filter(image, footprint, choose):
    half = footprint.shape[0] // 2
    out = np.empty_like(image)
    for place in np.ndindex(image.shape):
        under = []
        for offset in np.argwhere(footprint):
            other = tuple(int(p + o - half) for p, o in zip(place, offset))
            if all(0 <= x < m for x, m in zip(other, image.shape)):
                under.append(image[other])
        out[place] = choose(under) if under else image[place]
    return out


def white_tophat(image, footprint):
    opened = _filter(_filter(image, footprint, min), footprint, max)
    if image.dtype == bool:
        return image & ~opened
    return np.where(image > opened, image - opened, 0).astype(image.dtype)


def black_tophat(image, footprint):
    closed = _filter(_filter(image, footprint, max), footprint, min)
    if image.dtype == bool:
        return closed & ~image
    return np.where(closed > image, closed - image, 0).astype(image.dtype)
