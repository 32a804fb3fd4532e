"""The cell of ten points takes the name of the one of five, and the other way round."""

# /// attack
# held_by = "restoring"
# ///

# %% [notebook]
exchanged = {"stretch": "total", "total": "stretch"}
for cell in notebook["cells"]:
    marks = cell["metadata"].get("nbgrader", {})
    if marks.get("grade_id") in exchanged:
        marks["grade_id"] = exchanged[marks["grade_id"]]
        marks["checksum"] = "0" * 32


# %% stretch_answer
import numpy as np


def total(image):
    return np.asarray(image, dtype=float).sum(axis=0)
