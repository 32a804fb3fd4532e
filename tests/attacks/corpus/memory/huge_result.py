"""A result larger than may cross."""

# /// attack
# held_by = "limits"
# ///

# %% stretch_answer
import numpy as np


def stretch(image):
    return [np.ones((1 << 24,)) for _ in range(20)]
