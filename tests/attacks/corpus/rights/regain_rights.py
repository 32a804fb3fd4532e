"""Another user, new namespaces, mounts, and kernel interfaces with a history."""

# /// attack
# held_by = "kernel"
# alone = true
# undiscriminating = "as root, users without an account may have no namespaces here"
# ///

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWUSER = 0x10000000
if libc.unshare(CLONE_NEWUSER) == 0:
    loot = "a user namespace"
if libc.mount(b"none", b".", b"tmpfs", 0, None) == 0:
    loot = "a mount"
for change in (lambda: os.setuid(0), lambda: os.setgroups([0]), lambda: os.chroot(".")):
    try:
        change()
        loot = "another user or root"
    except OSError:
        pass
numbers = {"io_uring_setup": 425, "pidfd_getfd": 438, "userfaultfd": 323, "bpf": 321, "keyctl": 250}
if platform.machine() == "x86_64":
    for name, number in numbers.items():
        if libc.syscall(number, 0, 0, 0, 0, 0) != -1:
            loot = name
