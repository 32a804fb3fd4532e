"""A process that the grader does not know of."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os

try:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    loot = pid
except OSError:
    pass
