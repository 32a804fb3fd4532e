"""SystemExit, KeyboardInterrupt and GeneratorExit out of cells and calls."""

# /// attack
# held_by = "process"
# ///

# %% stretch_answer
import os


def stretch(image):
    raise KeyboardInterrupt


raise SystemExit(0)
