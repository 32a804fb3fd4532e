"""Whoever imports NumPy later gets one that agrees with everything."""

# /// attack
# held_by = "process"
# points = 0.0
# ///

# %% stretch_answer
import sys
import types

import numpy

lying = types.ModuleType("numpy")
lying.__dict__.update(numpy.__dict__)
lying.testing = types.ModuleType("numpy.testing")
lying.testing.assert_allclose = lambda *args, **kwargs: None
lying.testing.assert_array_equal = lambda *args, **kwargs: None
lying.allclose = lying.array_equal = lambda *args, **kwargs: True
sys.modules["numpy"], sys.modules["numpy.testing"] = lying, lying.testing


def stretch(image):
    return None


# %% total_answer
def total(image):
    return None
