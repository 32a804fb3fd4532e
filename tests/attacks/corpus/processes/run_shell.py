"""The shell by way of the C library; past the runner, which replaces ``os.system``."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import posix

if posix.system("exit 7") == 7 << 8:
    loot = "a shell ran"
