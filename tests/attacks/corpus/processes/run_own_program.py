"""A program that the submission brought along."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os
import subprocess

with open("tool", "w") as file:
    file.write("#!/bin/sh\necho hello\n")
try:
    os.chmod("tool", 0o755)
    loot = subprocess.run(["./tool"], capture_output=True, check=False).stdout
except OSError:
    pass
