"""A call into C that holds the interpreter's lock, with all signals blocked."""

# /// attack
# held_by = "limits"
# loses_by = "timeout"
# ///

# %% stretch_answer
import signal


def stretch(image):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    return sum(range(10**15))
