"""New files where others look."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os
import sys

for folder in (os.path.dirname(TARGETS["secret"]), "/tmp/..", "/dev/shm", sys.prefix, "/var/tmp"):
    try:
        with open(f"{folder}/left-behind-by-a-test", "w"):
            loot = folder
        os.unlink(f"{folder}/left-behind-by-a-test")
    except OSError:
        pass
