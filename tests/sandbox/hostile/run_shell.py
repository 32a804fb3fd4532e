"""The shell by way of the C library."""

import os

if os.system("exit 7") == 7 << 8:
    loot = "a shell ran"
