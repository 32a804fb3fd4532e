"""The shell by way of the C library."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os

if os.system("exit 7") == 7 << 8:
    loot = "a shell ran"
