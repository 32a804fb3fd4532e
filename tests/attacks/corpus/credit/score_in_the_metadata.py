"""Scores, comments and a verdict in the notebook's own metadata."""

# /// attack
# held_by = "restoring"
# undiscriminating = "no grader is known to read a score from the notebook"
# ///

# %% [notebook]
for cell in notebook["cells"]:
    cell["metadata"]["score"] = cell["metadata"]["manual_score"] = 10
    cell["metadata"].setdefault("nbgrader", {})["score"] = 10
    cell["metadata"]["comment"] = "Excellent."
