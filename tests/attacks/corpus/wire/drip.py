"""A byte now and then, so that something always comes."""

# /// attack
# held_by = "limits"
# loses_by = "timeout"
# undiscriminating = "an open grader has no wire"
# ///

# %% stretch_answer
import os
import struct
import time


def stretch(image):
    os.write(3, struct.pack("<4sIQ", b"VXG1", 10_000, 0))
    while True:
        os.write(3, b" ")
        time.sleep(0.02)
