"""A float that is equal to every float, in a list."""

# /// attack
# held_by = "values"
# loses_by = "failed"
# ///

# %% stretch_answer
import numpy as np


class Number(float):
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__
    __hash__ = float.__hash__


class Numbers(list):
    def __eq__(self, other):
        return True

    def __array_function__(self, *args, **kwargs):
        return True

    def __array_ufunc__(self, *args, **kwargs):
        return np.True_


def stretch(image):
    return Numbers([Number(0)] * len(image))
