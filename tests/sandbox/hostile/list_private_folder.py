"""Names of the files in a private folder."""

import os

try:
    loot = os.listdir(os.path.dirname(TARGETS["secret"]))
except OSError:
    pass
