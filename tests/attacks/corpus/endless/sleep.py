"""A function that sleeps, as long as it is let."""

# /// attack
# held_by = "limits"
# loses_by = "timeout"
# ///

# %% stretch_answer
import time


def stretch(image):
    time.sleep(10_000)
