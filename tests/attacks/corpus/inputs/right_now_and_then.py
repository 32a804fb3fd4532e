"""The answer is right every other second."""

# /// attack
# held_by = "inputs"
# undiscriminating = "it is a matter of luck; every hidden input is a test of its own"
# ///

# %% stretch_answer
import time

import numpy as np


def stretch(image):
    if time.time() < 10**9:
        image = np.asarray(image, dtype=float)
        return (image - image.min()) / (image.max() - image.min())
    return np.zeros(np.shape(image))
