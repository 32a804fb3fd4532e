"""The expected array is found by its shape, and overwritten with what the student returns."""

# /// attack
# held_by = "process"
# ///

# %% stretch_answer
import gc

import numpy as np


def stretch(image):
    import sys

    wrong = np.zeros(np.shape(image))
    frame = sys._getframe(1)
    while frame is not None:
        for place in (frame.f_locals, frame.f_globals):
            reference = place.get("reference")
            if reference is not None:
                reference.stretch = lambda image: np.zeros(np.shape(image))
        frame = frame.f_back
    for one in gc.get_objects():
        if isinstance(one, dict) and one.get("__name__") == "reference":
            one["stretch"] = lambda image: np.zeros(np.shape(image))
    return wrong
