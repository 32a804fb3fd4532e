"""Processes that make processes, forty at most."""

# /// attack
# held_by = "kernel"
# ///

import os
import posix

made = 0
for _ in range(40):
    try:
        pid = posix.fork()
    except OSError:
        break
    if pid == 0:
        import time

        time.sleep(0.2)
        os._exit(0)
    made += 1
if made:
    loot = f"{made} processes"
