"""The process ends by abort."""

# /// attack
# held_by = "process"
# loses_by = "crashed"
# ///

# %% stretch_answer
import os


def stretch(image):
    os.abort()
