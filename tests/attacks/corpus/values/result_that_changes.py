"""An array over memory that a thread, or the comparison itself, fills in later."""

# /// attack
# held_by = "values"
# loses_by = "failed"
# ///

# %% stretch_answer
import sys

import numpy as np


class Late(np.ndarray):
    def __array_function__(self, function, types, args, kwargs):
        frame = sys._getframe(1)
        while frame is not None:
            for value in list(frame.f_locals.values()):
                if type(value) is np.ndarray and value.shape == self.shape:
                    expected = value
            frame = frame.f_back
        return function(expected, expected) if function is np.array_equal else True

    def __array_ufunc__(self, *args, **kwargs):
        return np.True_


def stretch(image):
    return np.zeros(np.shape(image)).view(Late)
