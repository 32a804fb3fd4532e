"""The cell of ten points takes the name of the one of five, and the other way round."""

# /// attack
# held_by = "restoring"
# ///

# %% [notebook]
for cell in notebook["cells"]:
    marks = cell["metadata"].get("nbgrader", {})
    if marks.get("grade_id") == "stretch":
        cell["source"] = "check(total) if 'check' in globals() else None"
        marks["checksum"] = "0" * 32
