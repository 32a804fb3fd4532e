"""The submission's own autograded notebook and feedback, written beforehand."""

# /// attack
# held_by = "kernel"
# ///

import os

for step in ("autograded", "feedback", "submitted"):
    path = f"{TARGETS['folder']}/{step}"
    try:
        os.makedirs(path, exist_ok=True)
        with open(f"{path}/measure.ipynb", "w") as file:
            file.write("{}")
        os.unlink(f"{path}/measure.ipynb")
        os.rmdir(path)
        loot = path
    except OSError:
        pass
