"""The secret file loaded as a library: the loader's message may quote it."""

# /// attack
# held_by = "kernel"
# ///

import ctypes

try:
    ctypes.CDLL(TARGETS["secret"])
except OSError as error:
    if "invalid ELF header" in str(error) or "file too short" in str(error):
        loot = str(error)
