"""An array of objects, each of them equal to any number."""

# /// attack
# held_by = "values"
# loses_by = "failed"
# ///

# %% stretch_answer
import numpy as np


class Any:
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__

    def __abs__(self):
        return 0.0

    def __le__(self, other):
        return True

    def __float__(self):
        return 0.0


def stretch(image):
    result = np.empty(np.shape(image), dtype=object)
    result[...] = Any()
    return result
