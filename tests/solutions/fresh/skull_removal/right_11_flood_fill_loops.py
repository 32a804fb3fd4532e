from collections import deque

import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu


def components(mask):
    """own connected components of a 2-D mask, 4 neighbours"""
    labels = np.zeros(mask.shape, int)
    n = 0
    rows, cols = mask.shape
    for i in range(rows):
        for j in range(cols):
            if not mask[i, j] or labels[i, j]:
                continue
            n += 1
            labels[i, j] = n
            queue = deque([(i, j)])
            while queue:
                a, b = queue.popleft()
                for c, d in ((a + 1, b), (a - 1, b), (a, b + 1), (a, b - 1)):
                    if 0 <= c < rows and 0 <= d < cols and mask[c, d] and not labels[c, d]:
                        labels[c, d] = n
                        queue.append((c, d))
    return labels, n


DISK = np.array(
    [[0, 0, 1, 0, 0], [0, 1, 1, 1, 0], [1, 1, 1, 1, 1], [0, 1, 1, 1, 0], [0, 0, 1, 0, 0]]
)


def remove_skull_slice(image):
    t = threshold_otsu(image)
    mask = ndimage.binary_opening(image > t, DISK)
    labels, n = components(mask)
    out = np.zeros(image.shape, dtype=bool)
    # from the outline of the head, filled with another flood
    outside, _ = components(np.pad(image <= t / 2, 1, constant_values=True))
    head = (outside != 1)[1:-1, 1:-1]
    rim = head ^ ndimage.binary_erosion(head, DISK, iterations=2)
    for k in range(1, n + 1):
        part = labels == k
        if np.mean(rim[part]) < 0.05 and part.sum() > 20:
            out[part] = True
    return out


def remove_skull(volume):
    # sum of the opened masks along every axis: keep what all planes agree on
    t = threshold_otsu(volume)
    bright = volume > t
    opened = np.ones(volume.shape, bool)
    for axis in range(3):
        fp = np.expand_dims(DISK, axis)
        opened &= ndimage.binary_opening(bright, fp)
    labels, n = ndimage.label(opened)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    core = labels == sizes.argmax()
    return core
