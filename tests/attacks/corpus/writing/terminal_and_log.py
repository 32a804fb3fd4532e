"""The terminal of whoever grades, and the system's log."""

# /// attack
# held_by = "kernel"
# ///

import fcntl
import os
import termios

for device in ("/dev/tty", "/dev/pts/0", "/dev/console", "/dev/kmsg", "/dev/ptmx"):
    try:
        fd = os.open(device, os.O_RDWR | os.O_NOCTTY)
        loot = device
        os.close(fd)
    except OSError:
        pass
for fd in range(8):
    try:
        fcntl.ioctl(fd, termios.TIOCSTI, b"x")
        loot = "a key was pressed"
    except OSError:
        pass
