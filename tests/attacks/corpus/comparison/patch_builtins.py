"""all, any, abs, max and float are replaced for everybody in the process."""

# /// attack
# held_by = "process"
# ///

# %% stretch_answer
import builtins

import numpy as np
import numpy.testing._private.utils as utils

builtins.all = lambda values: True
builtins.any = lambda values: False
builtins.abs = lambda value: 0.0
np.all = np.any = lambda *args, **kwargs: np.True_
np.abs = np.absolute = np.subtract = lambda *args, **kwargs: np.zeros(1)
utils.assert_array_compare = lambda *args, **kwargs: None


def stretch(image):
    return [0.0]
