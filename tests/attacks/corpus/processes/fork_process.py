"""A process that the grader does not know of; past the runner, which replaces ``os.fork``."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os
import posix

try:
    pid = posix.fork()
    if pid == 0:
        os._exit(0)
    loot = pid
except OSError:
    pass
