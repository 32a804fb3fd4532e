"""A descriptor that may only name a file (O_PATH), opened again through /proc."""

# /// attack
# held_by = "kernel"
# ///

import os

try:
    fd = os.open(TARGETS["secret"], os.O_PATH)
    loot = open(f"/proc/self/fd/{fd}").read()
except OSError:
    pass
