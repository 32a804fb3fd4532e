"""The easy test is there ten times."""

# /// attack
# held_by = "restoring"
# ///

# %% [notebook]
import copy

easy = [
    c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == "total"
]
for number in range(10):
    cell = copy.deepcopy(easy[0])
    cell["id"] = f"again-{number}"
    notebook["cells"].append(cell)
