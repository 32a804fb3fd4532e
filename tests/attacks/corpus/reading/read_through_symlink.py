"""A link in the scratch folder that leads out of it."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os

try:
    os.symlink(TARGETS["secret"], "homework.txt")
    loot = open("homework.txt").read()
except OSError:
    pass
