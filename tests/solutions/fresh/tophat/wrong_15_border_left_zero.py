# FUNCTION: black_tophat
# MISTAKE: Pixels at which the footprint hangs over the border are left at zero.
import numpy as np
from skimage.morphology import closing, opening


def white_tophat(image, footprint):
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    result = np.zeros_like(image)
    inside = tuple(slice(s // 2, n - s // 2) if n > 2 * (s // 2) else slice(0, 0)
                   for s, n in zip(footprint.shape, image.shape))
    if image.dtype == bool:
        result[inside] = (image ^ closed)[inside]
    else:
        result[inside] = (closed - image)[inside]
    return result
