"""The process ends, with success, before anything can be looked at."""

# /// attack
# held_by = "process"
# ///

# %% stretch_answer
import os


def stretch(image):
    return image


os._exit(0)
