"""The cells with the tests are gone."""

# /// attack
# held_by = "restoring"
# undiscriminating = "a test that is not there is not paid for by anybody"
# ///

# %% [notebook]
notebook["cells"] = [
    cell for cell in notebook["cells"] if not cell["metadata"].get("nbgrader", {}).get("grade")
]
