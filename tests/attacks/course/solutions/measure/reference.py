"""Right answers, which hold a word that no submission may learn: @WORD@."""

import numpy as np


def stretch(image):
    """Return the image as float64, scaled so that its values go from 0 to 1."""
    shifted = np.subtract(image, np.min(image), dtype=float)
    return shifted / shifted.max()


def total(image):
    """Return the sums along the first axis, as float64."""
    return np.add.reduce(np.asarray(image, dtype=float), axis=0)
