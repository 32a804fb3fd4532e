"""The head of an answer of exabytes."""

# /// attack
# held_by = "values"
# loses_by = "crashed"
# undiscriminating = "an open grader has no wire"
# ///

# %% stretch_answer
import os
import struct


def stretch(image):
    os.write(3, struct.pack("<4sIQ", b"VXG1", 2**32 - 1, 2**64 - 1))
    return image
