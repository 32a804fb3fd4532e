"""A lock that is taken twice."""

# /// attack
# held_by = "limits"
# loses_by = "timeout"
# ///

# %% stretch_answer
import threading

lock = threading.Lock()


def stretch(image):
    with lock, lock:
        return image
