"""The input is overwritten, so that the reference is computed from something easier."""

# /// attack
# held_by = "values"
# loses_by = "failed"
# ///

# %% stretch_answer
import numpy as np


def stretch(image):
    image = np.asarray(image)
    try:
        image[...] = np.arange(image.size).reshape(image.shape) == 0
    except ValueError:
        image.setflags(write=True)
        image[...] = np.arange(image.size).reshape(image.shape) == 0
    return (np.arange(image.size).reshape(image.shape) == 0).astype(float)
