"""SystemExit, KeyboardInterrupt and GeneratorExit out of cells and calls."""

# /// attack
# held_by = "process"
# undiscriminating = "the open grader, too, takes any exception for a failing cell"
# ///

# %% stretch_answer
import os


def stretch(image):
    raise KeyboardInterrupt


raise SystemExit(0)
