"""The function that the grade cell calls is the student's own, and prints full marks."""

# /// attack
# held_by = "process"
# ///

# %% stretch_answer
import sys
import types

import numpy as np

mine = types.ModuleType("autograder")
mine.check = lambda *functions: print("10.0")
sys.modules["autograder"] = mine
check = mine.check
np.testing.assert_allclose = lambda *args, **kwargs: None


def stretch(image):
    return None
