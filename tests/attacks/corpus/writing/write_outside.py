"""A file of somebody else's, written, appended to and emptied."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os

for flags in (os.O_WRONLY, os.O_RDWR, os.O_WRONLY | os.O_APPEND, os.O_RDONLY | os.O_TRUNC):
    try:
        os.close(os.open(TARGETS["secret"], flags))
        loot = flags
    except OSError:
        pass
try:
    os.truncate(TARGETS["secret"], 0)
    loot = "truncated"
except OSError:
    pass
