import numpy as np
from scipy import ndimage


def otsu(x):
    counts, edges = np.histogram(x, bins=256)
    mids = (edges[1:] + edges[:-1]) / 2
    w0 = np.cumsum(counts)
    w1 = counts.sum() - w0
    s0 = np.cumsum(counts * mids)
    with np.errstate(divide="ignore", invalid="ignore"):
        var = w0 * w1 * (s0 / w0 - (s0[-1] - s0) / w1) ** 2
    return mids[np.nanargmax(var)]


def round_footprint(r, ndim):
    grids = np.indices((2 * r + 1,) * ndim) - r
    return np.sum(grids**2, axis=0) <= r * r


def remove_skull_slice(image):
    t = otsu(image)
    mask = ndimage.binary_opening(image > t, round_footprint(2, 2))
    labels, n = ndimage.label(mask)
    # walk in from the four sides: the first label met is skin
    skin = set()
    for view in (labels, labels.T):
        for line in view:
            hit = line[line > 0]
            if len(hit):
                skin.update((hit[0], hit[-1]))
    # a line can miss the skin where it is thin, so ask how many times
    votes = np.zeros(n + 1)
    for view in (labels, labels.T):
        for line in view:
            hit = line[line > 0]
            if len(hit):
                votes[hit[0]] += 1
                votes[hit[-1]] += 1
    size = np.bincount(labels.ravel(), minlength=n + 1)
    good = [k for k in range(1, n + 1) if votes[k] < 0.15 * size[k] and size[k] > 30]
    return np.isin(labels, good)


def remove_skull(volume):
    mask = ndimage.binary_opening(volume > otsu(volume), round_footprint(2, 3))
    labels, n = ndimage.label(mask)
    best, best_size = 0, 0
    for k, size in enumerate(np.bincount(labels.ravel())):
        if k > 0 and size > best_size:
            best, best_size = k, size
    return labels == best
