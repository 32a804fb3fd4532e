"""Noise on the channel to the grader."""

# /// attack
# held_by = "values"
# loses_by = "crashed"
# undiscriminating = "an open grader has no wire"
# ///

# %% stretch_answer
import os


def stretch(image):
    os.write(3, os.urandom(100_000))
    return image
