"""Who grades, and where: accounts, host name, mounts, home folders."""

# /// attack
# held_by = "kernel"
# ///

import os

for path in (
    "/etc/passwd",
    "/etc/hostname",
    "/proc/mounts",
    "/proc/self/mountinfo",
    "/root",
    "/home",
):
    try:
        loot = loot or (os.listdir(path) if os.path.isdir(path) else open(path).read(100))
    except OSError:
        pass
