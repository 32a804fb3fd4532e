"""Every Python file of the course, by the names that folders usually have."""

# /// attack
# held_by = "kernel"
# ///

import glob
import os

loot = []
for top in (os.path.dirname(TARGETS["solutions"]), TARGETS["solutions"], "..", "../..", "../../.."):
    for path in glob.glob(f"{top}/**/*.py", recursive=True):
        if "site-packages" in path or len(loot) > 3:
            continue
        try:
            text = open(path).read()
        except OSError:
            continue
        if "matches_reference" in text or "right answers" in text.lower():
            loot.append(text)
