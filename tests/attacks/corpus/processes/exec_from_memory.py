"""A program that lies in no file, run from memory."""

# /// attack
# held_by = "kernel"
# ///

import os
import posix

try:
    fd = os.memfd_create("program")
    os.write(fd, open("/bin/true", "rb").read())
    if posix.fork() == 0:
        os.execve(fd, ["true"], {})
    loot = "a program from memory"
except OSError:
    pass
