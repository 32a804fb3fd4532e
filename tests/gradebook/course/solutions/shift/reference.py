"""Right answers to the made-up exercise."""

import numpy as np


def add_one(image):
    """Return the image with every value one larger."""
    return np.add(image, 1.0, dtype=float)


def double(image):
    """Return the image with every value doubled."""
    return np.multiply(image, 2.0, dtype=float)
