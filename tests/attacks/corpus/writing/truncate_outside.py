"""Somebody else's file, emptied: by truncate, by opening to read, by opening to write."""

# /// attack
# held_by = "kernel"
# ///

import os

for change in (
    lambda path: os.truncate(path, 0),
    lambda path: os.close(os.open(path, os.O_RDONLY | os.O_TRUNC)),
    lambda path: open(path, "w").close(),
):
    try:
        change(TARGETS["secret"])
        loot = os.path.getsize(TARGETS["secret"]) == 0 and "emptied"
    except OSError:
        pass
