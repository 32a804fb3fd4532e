"""Fork and vfork without the C library's own functions."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
if platform.machine() == "x86_64":
    calls = ((57,), (56, 17, 0, 0, 0, 0))
else:
    calls = ((220, 17, 0, 0, 0, 0),)
for call in calls:
    pid = libc.syscall(*(ctypes.c_long(part) for part in call))
    if pid == 0:
        os._exit(0)
    if pid > 0:
        loot = pid
