"""SIGKILL to itself, as if memory had run out."""

# /// attack
# held_by = "process"
# ///

# %% stretch_answer
import os
import signal


def stretch(image):
    os.kill(os.getpid(), signal.SIGKILL)
