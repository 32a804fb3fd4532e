"""Infinity, for comparisons whose tolerance grows with the value."""

# /// attack
# held_by = "values"
# loses_by = "failed"
# undiscriminating = "no comparison here takes its tolerance from the student's value"
# ///

# %% stretch_answer
import numpy as np


def stretch(image):
    return np.full(np.shape(image), np.inf)
