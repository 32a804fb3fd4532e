"""sendfile and copy_file_range from somebody else's file into the scratch folder."""

# /// attack
# held_by = "kernel"
# ///

import os

try:
    source = os.open(TARGETS["secret"], os.O_RDONLY)
    target = os.open("copy.txt", os.O_RDWR | os.O_CREAT)
    os.sendfile(target, source, 0, 100)
    loot = open("copy.txt").read()
except OSError:
    pass
