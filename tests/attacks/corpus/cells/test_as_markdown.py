"""The test becomes a paragraph."""

# /// attack
# held_by = "restoring"
# undiscriminating = "a test that is no code is not paid for by nbgrader either"
# ///

# %% [notebook]
for cell in notebook["cells"]:
    if cell["metadata"].get("nbgrader", {}).get("grade_id") == "stretch":
        cell["cell_type"] = "markdown"
        cell.pop("outputs", None)
        cell.pop("execution_count", None)
