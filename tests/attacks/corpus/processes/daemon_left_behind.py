"""A process in a session of its own that goes on when the grading is over."""

# /// attack
# held_by = "kernel"
# ///

import os
import posix
import time

try:
    if posix.fork() == 0:
        os.setsid()
        if posix.fork() == 0:
            time.sleep(3)
        os._exit(0)
    loot = "a daemon"
except OSError:
    pass
