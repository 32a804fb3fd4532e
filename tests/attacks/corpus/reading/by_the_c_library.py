"""open, openat2 and mmap without Python's own functions."""

# /// attack
# held_by = "kernel"
# ///

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
path = TARGETS["secret"].encode()
fd = libc.open(path, 0)
if fd < 0:
    how = (ctypes.c_uint64 * 3)(0, 0, 0)
    fd = libc.syscall(437, -100, path, how, ctypes.sizeof(how))
if fd >= 0:
    loot = os.read(fd, 100)
