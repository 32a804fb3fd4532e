import numpy as np


def _accumulate(image, footprint, pick):
    """pick is np.minimum or np.maximum; the outside never takes part."""
    result = image.copy()
    started = np.zeros(image.shape, dtype=bool)
    for offset in np.argwhere(footprint):
        to, fro = [], []
        empty = False
        for o, side, n in zip(offset, footprint.shape, image.shape):
            d = int(o) - side // 2
            lo, hi = max(0, -d), min(n, n - d)
            empty = empty or hi <= lo
            to.append(slice(lo, hi))
            fro.append(slice(lo + d, hi + d))
        if empty:
            continue
        to, fro = tuple(to), tuple(fro)
        chosen = np.where(started[to], pick(result[to], image[fro]), image[fro])
        result[to] = chosen
        started[to] = True
    return result


def _minus(high, low):
    if high.dtype == bool:
        return high & ~low
    return high - low


def white_tophat(image, footprint):
    eroded = _accumulate(image, footprint, np.minimum)
    opened = _accumulate(eroded, footprint, np.maximum)
    return _minus(image, opened)


def black_tophat(image, footprint):
    dilated = _accumulate(image, footprint, np.maximum)
    closed = _accumulate(dilated, footprint, np.minimum)
    return _minus(closed, image)
