"""A link in the scratch folder that leads out of it."""

import os

try:
    os.symlink(TARGETS["secret"], "homework.txt")
    loot = open("homework.txt").read()
except OSError:
    pass
