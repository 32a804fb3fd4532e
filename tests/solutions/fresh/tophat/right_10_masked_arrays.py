import numpy as np


def _extreme(image, footprint, method):
    halves = [s // 2 for s in footprint.shape]
    inside = np.pad(np.ones(image.shape, bool), [(h, h) for h in halves])
    padded = np.pad(image, [(h, h) for h in halves])
    stack = []
    for offset in zip(*np.nonzero(footprint)):
        where = tuple(slice(o, o + n) for o, n in zip(offset, image.shape))
        stack.append(np.ma.masked_array(padded[where], mask=~inside[where]))
    stack = np.ma.stack(stack)
    return np.asarray(getattr(stack, method)(axis=0)).astype(image.dtype)


def white_tophat(image, footprint):
    numbers = image.astype(np.uint8) if image.dtype == bool else image
    opened = _extreme(_extreme(numbers, footprint, "min"), footprint, "max")
    return (numbers - opened).astype(image.dtype)


def black_tophat(image, footprint):
    numbers = image.astype(np.uint8) if image.dtype == bool else image
    closed = _extreme(_extreme(numbers, footprint, "max"), footprint, "min")
    return (closed - numbers).astype(image.dtype)
