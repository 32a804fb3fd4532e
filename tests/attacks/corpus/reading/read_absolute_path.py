"""The plain way to a file of somebody else's."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

try:
    loot = open(TARGETS["secret"]).read()
except OSError:
    pass
