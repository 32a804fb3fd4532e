"""Every element is masked, and what is masked is equal."""

# /// attack
# held_by = "values"
# loses_by = "failed"
# ///

# %% stretch_answer
import numpy as np


def stretch(image):
    return np.ma.masked_all(np.shape(image))
