"""A regular expression that takes longer than the universe."""

# /// attack
# held_by = "limits"
# loses_by = "timeout"
# ///

# %% stretch_answer
import re


def stretch(image):
    return re.match(r"(a+)+$", "a" * 60 + "b")
