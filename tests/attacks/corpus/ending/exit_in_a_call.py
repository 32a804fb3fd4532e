"""The process ends, with success, in the middle of a test."""

# /// attack
# held_by = "process"
# loses_by = "crashed"
# ///

# %% stretch_answer
import os


def stretch(image):
    os._exit(0)
