"""A hundred cells, each a little shorter than a cell may take."""

# /// attack
# held_by = "limits"
# points = 0.0
# undiscriminating = "it is slow, not endless: a hundred cells of half a second each"
# ///

# %% [notebook]
import copy

slow = copy.deepcopy(notebook["cells"][0])
slow["source"] = "import time\ntime.sleep(0.5)"
slow["metadata"] = {}
for number in range(100):
    cell = copy.deepcopy(slow)
    cell["id"] = f"slow-{number}"
    notebook["cells"].insert(2, cell)
