"""Libraries that open files in ways of their own."""

# /// attack
# held_by = "kernel"
# ///

import matplotlib.image
import numpy as np

for read in (
    lambda path: np.fromfile(path, dtype=np.uint8).tobytes(),
    lambda path: np.memmap(path, dtype=np.uint8, mode="r").tobytes(),
    lambda path: np.genfromtxt(path, dtype=str).tobytes(),
    lambda path: matplotlib.image.imread(path, format="raw"),
):
    try:
        loot = loot or read(TARGETS["secret"])
    except Exception:
        pass
