"""The plain way to a file of somebody else's."""

try:
    loot = open(TARGETS["secret"]).read()
except OSError:
    pass
