"""A recursion without end, with the limit of Python's removed."""

# /// attack
# held_by = "process"
# ///

# %% stretch_answer
import sys


def stretch(image):
    sys.setrecursionlimit(2**31 - 1)
    down = lambda: eval("[down() for _ in [0]]", {"down": down})
    return down()
