"""Its __class__ says that it is an array, and its __array__ waits for who asks."""

# /// attack
# held_by = "values"
# loses_by = "failed"
# ///

# %% stretch_answer
import sys

import numpy as np


class Pretending:
    __class__ = np.ndarray

    def __init__(self, image):
        self.image = image

    def __array_function__(self, *args, **kwargs):
        return True

    def __array_ufunc__(self, *args, **kwargs):
        return np.True_

    def __eq__(self, other):
        return np.ones(np.shape(self.image), dtype=bool)


def stretch(image):
    return Pretending(image)
