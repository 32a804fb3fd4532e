import numpy as np


def _apply(image, footprint, function):
    footprint = np.asarray(footprint).astype(bool)
    half = [s // 2 for s in footprint.shape]
    result = np.empty_like(image)
    for index in np.ndindex(image.shape):
        where, under = [], []
        for x, h, n in zip(index, half, image.shape):
            start, stop = max(x - h, 0), min(x + h + 1, n)
            where.append(slice(start, stop))
            under.append(slice(start - x + h, stop - x + h))
        result[index] = function(image[tuple(where)][footprint[tuple(under)]])
    return result


def white_tophat(image, footprint):
    opened = _apply(_apply(image, footprint, np.min), footprint, np.max)
    return image != opened if image.dtype == bool else image - opened


def black_tophat(image, footprint):
    closed = _apply(_apply(image, footprint, np.max), footprint, np.min)
    return image != closed if image.dtype == bool else closed - image
