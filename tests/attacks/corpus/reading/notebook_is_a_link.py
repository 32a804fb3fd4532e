"""The notebook is a link to another student's."""

# /// attack
# held_by = "restoring"
# status = "ungradable"
# points = 0.0
# undiscriminating = "an open grader is given the notebook itself"
# ///

# %% [folder]
(folder / "measure.ipynb").unlink()
(folder / "measure.ipynb").symlink_to(TARGETS["other_submission"])
