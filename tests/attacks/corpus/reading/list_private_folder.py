"""Names of the files in a private folder."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os

try:
    loot = os.listdir(os.path.dirname(TARGETS["secret"]))
except OSError:
    pass
