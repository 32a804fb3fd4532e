"""The process reads where nothing is."""

# /// attack
# held_by = "process"
# loses_by = "crashed"
# ///

# %% stretch_answer
import ctypes


def stretch(image):
    return ctypes.string_at(0)
