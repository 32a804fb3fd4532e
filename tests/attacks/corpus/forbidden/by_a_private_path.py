"""A forbidden function from the module where it was written."""

# /// attack
# held_by = "names"
# ///

# %% stretch_answer
import sys

import skimage.exposure.exposure


def stretch(image):
    found = vars(sys.modules["skimage.exposure.exposure"])["rescale_intensity"]
    return found(image * 1.0, out_range=(0.0, 1.0))
