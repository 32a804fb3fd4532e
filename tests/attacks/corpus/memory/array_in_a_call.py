"""An array of two gigabytes, touched."""

# /// attack
# held_by = "limits"
# ///

# %% stretch_answer
import numpy as np


def stretch(image):
    return np.ones((2, 1 << 27))[0].sum()
