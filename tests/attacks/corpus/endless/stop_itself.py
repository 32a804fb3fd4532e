"""The process stops itself, and waits for somebody to continue it."""

# /// attack
# held_by = "limits"
# ///

# %% stretch_answer
import os
import signal


def stretch(image):
    os.kill(os.getpid(), signal.SIGSTOP)
    return image
