"""The submission's own autograded notebook and feedback, written beforehand."""

# /// attack
# held_by = "kernel"
# ///

import os

for step in ("autograded", "feedback", "submitted"):
    path = f"{TARGETS['folder']}/{step}"
    if not os.path.exists(TARGETS["secret"]):
        break  # a folder of this name would only be one of our own
    try:
        os.makedirs(path, exist_ok=True)
        with open(f"{path}/measure.ipynb", "w") as file:
            file.write("{}")
        os.unlink(f"{path}/measure.ipynb")
        os.rmdir(path)
        loot = path
    except OSError:
        pass
