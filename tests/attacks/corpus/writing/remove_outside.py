"""A file of somebody else's, removed, or moved here."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os

try:
    os.rename(TARGETS["secret"], "mine.txt")
    loot = "moved"
except OSError:
    pass
try:
    os.unlink(TARGETS["secret"])
    loot = "removed"
except OSError:
    pass
