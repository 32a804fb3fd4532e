"""What the parent was started with, and its environment."""

# /// attack
# held_by = "kernel"
# ///

import os

for process in (os.getppid(), TARGETS["grader"]):
    for name in ("cmdline", "environ", "maps", "status"):
        try:
            loot = loot or open(f"/proc/{process}/{name}", "rb").read(100)
        except OSError:
            pass
