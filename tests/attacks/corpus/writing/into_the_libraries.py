"""A module that every Python of this machine would run when it starts."""

# /// attack
# held_by = "kernel"
# ///

import os
import site
import sys

for folder in [
    *site.getsitepackages(),
    sys.prefix,
    os.path.dirname(os.__file__),
    TARGETS["folder"],
]:
    path = f"{folder}/left-behind.pth"
    try:
        with open(path, "w") as file:
            file.write("# a line that does nothing\n")
        os.unlink(path)
        loot = folder
    except OSError:
        pass
