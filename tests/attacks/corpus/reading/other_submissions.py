"""What another student has handed in."""

# /// attack
# held_by = "kernel"
# ///

import json

try:
    loot = json.load(open(TARGETS["other_submission"]))
except OSError:
    pass
