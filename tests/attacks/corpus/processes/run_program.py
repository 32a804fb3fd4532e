"""A program of the system's."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os
import subprocess

for command in (["/bin/ls", "/"], ["/bin/sh", "-c", "echo hello"]):
    try:
        loot = loot or subprocess.run(command, capture_output=True, check=False).stdout
    except OSError:
        pass
try:
    loot = loot or os.posix_spawn("/bin/true", ["true"], {})
except OSError:
    pass
