"""Memory that no limit of the process counts: memfd, System V, /dev/shm."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
try:
    loot = os.memfd_create("store")
except OSError:
    pass
if libc.shmget(0, ctypes.c_size_t(1 << 20), 0o1600) >= 0:
    loot = "a System V segment"
if libc.semget(0, 1, 0o1600) >= 0 or libc.msgget(0, 0o1600) >= 0:
    loot = "a System V queue"
