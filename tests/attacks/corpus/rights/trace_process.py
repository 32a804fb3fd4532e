"""Another process's memory: ptrace, process_vm_readv, /proc/<pid>/mem."""

# /// attack
# held_by = "kernel"
# alone = true
# undiscriminating = "as root, each child is a user of its own"
# ///

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
PTRACE_SEIZE = 0x4206


class Vector(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


for pid in (TARGETS["victim"], TARGETS["grader"], TARGETS["sibling"]):
    if pid == os.getpid():
        continue
    if libc.ptrace(ctypes.c_long(PTRACE_SEIZE), ctypes.c_long(pid), None, None) == 0:
        loot = "ptrace"
    # Children are forked from one process: what is here at an address is there, too.
    buffer = ctypes.create_string_buffer(16)
    local = Vector(ctypes.addressof(buffer), 16)
    remote = Vector(id(None), 16)
    if libc.process_vm_readv(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0) > 0:
        loot = "process_vm_readv"
    try:
        open(f"/proc/{pid}/mem", "rb").close()
        loot = "mem"
    except OSError:
        pass
