"""Descriptors that were left open: anything but /dev/null, the log, the channel, the loop's own."""

# /// attack
# held_by = "kernel"
# alone = true
# undiscriminating = "they are closed before anything else"
# ///

import os
import stat

for fd in (0, 1):
    if os.fstat(fd).st_rdev != os.stat("/dev/null").st_rdev:
        loot = f"descriptor {fd}"
for fd in range(3, 1024):
    try:
        mode = os.fstat(fd).st_mode
    except OSError:
        continue
    if stat.S_ISDIR(mode) or stat.S_ISREG(mode):
        loot = f"descriptor {fd}"
