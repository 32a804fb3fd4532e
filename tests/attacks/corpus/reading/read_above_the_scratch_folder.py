"""As many folders up as it takes, from a descriptor of the own folder."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os

try:
    here = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
    secret = os.open("../" * 40 + TARGETS["secret"][1:], os.O_RDONLY, dir_fd=here)
    loot = os.read(secret, 100)
except OSError:
    pass
