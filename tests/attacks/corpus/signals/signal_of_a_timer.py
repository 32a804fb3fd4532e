"""Signals that another process gets: queued with a value, by process group, by timer."""

# /// attack
# held_by = "kernel"
# ///

import ctypes
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)
victim = TARGETS["victim"]
if libc.sigqueue(victim, signal.SIGCONT, ctypes.c_void_p(0)) == 0:
    loot = "sigqueue"
for group in (os.getpgid(os.getppid()) if os.getppid() else 0, victim):
    try:
        if group and group != os.getpgid(0):
            os.killpg(group, signal.SIGCONT)
            loot = "killpg"
    except OSError:
        pass
if libc.syscall(200, victim, signal.SIGCONT) == 0:
    loot = "tkill"
