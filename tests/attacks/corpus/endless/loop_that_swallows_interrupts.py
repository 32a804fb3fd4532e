"""Every exception is caught, every signal ignored, and the loop goes on."""

# /// attack
# held_by = "limits"
# loses_by = "timeout"
# ///

# %% stretch_answer
import signal


def stretch(image):
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
