"""All descriptors are closed, the one to the grader too."""

# /// attack
# held_by = "process"
# loses_by = "crashed"
# undiscriminating = "a grader in one process loses its output, not its verdict"
# ///

# %% stretch_answer
import os


def stretch(image):
    os.closerange(0, 1000)
    return image
