"""A program that the submission brought along; past the runner, which replaces ``Popen``."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os
import posix

with open("tool", "w") as file:
    file.write("#!/bin/sh\necho hello\n")
said = (os.POSIX_SPAWN_OPEN, 1, "said.txt", os.O_CREAT | os.O_WRONLY, 0o644)
try:
    os.chmod("tool", 0o755)
    pid = posix.posix_spawn("./tool", ["./tool"], os.environ, file_actions=[said])
    os.waitpid(pid, 0)
    with open("said.txt") as file:
        loot = file.read()
except OSError:
    pass
