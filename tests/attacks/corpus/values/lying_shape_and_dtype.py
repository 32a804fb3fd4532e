"""An array that says another shape and dtype than it has."""

# /// attack
# held_by = "values"
# ///

# %% stretch_answer
import numpy as np


class Lying(np.ndarray):
    shape = property(lambda self: (3, 4, 5))
    dtype = property(lambda self: np.dtype(float))
    size = property(lambda self: 0)
    ndim = property(lambda self: 3)

    def __array_ufunc__(self, *args, **kwargs):
        return np.True_

    def __array_function__(self, *args, **kwargs):
        return True


def stretch(image):
    return np.zeros(7).view(Lying)
