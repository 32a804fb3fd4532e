"""A second name, in the scratch folder, for somebody else's file."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os

try:
    os.link(TARGETS["secret"], "homework.txt")
    loot = open("homework.txt").read()
except OSError:
    pass
