"""The test asserts nothing."""

# /// attack
# held_by = "restoring"
# ///

# %% [notebook]
for cell in notebook["cells"]:
    if cell["metadata"].get("nbgrader", {}).get("grade_id") == "stretch":
        cell["source"] = "assert True"
        cell["metadata"]["nbgrader"]["locked"] = False
