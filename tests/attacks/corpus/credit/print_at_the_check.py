"""check is the student's own, and gives a number back."""

# /// attack
# held_by = "process"
# ///

# %% stretch_answer
import sys


def check(*functions):
    print(10.0)
    return 10.0


class Finder:
    def find_spec(self, name, path=None, target=None):
        return None


sys.modules["autograder"] = type(sys)("autograder")
sys.modules["autograder"].check = check
import numpy as np

np.testing.assert_allclose = np.testing.assert_array_equal = lambda *args, **kwargs: print(10.0)


def stretch(image):
    return 10.0
