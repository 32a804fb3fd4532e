import numpy as np
from skimage.morphology import dilation, erosion


def _with_margin(step, image, footprint):
    """Repeat the border, do one step, and cut the margin off again."""
    margin = [side // 2 for side in footprint.shape]
    padded = np.pad(image, [(m, m) for m in margin], mode="edge")
    done = step(padded, footprint)
    inside = tuple(slice(m, m + n) for m, n in zip(margin, image.shape))
    return done[inside].copy()


def white_tophat(image, footprint):
    opened = _with_margin(dilation, _with_margin(erosion, image, footprint), footprint)
    if image.dtype == bool:
        return opened != image
    return image - opened


def black_tophat(image, footprint):
    closed = _with_margin(erosion, _with_margin(dilation, image, footprint), footprint)
    if image.dtype == bool:
        return closed != image
    return closed - image
