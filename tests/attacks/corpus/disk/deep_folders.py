"""Folders in folders, deeper than names can be."""

# /// attack
# held_by = "limits"
# ///

import os

here = os.getcwd()
for _ in range(3000):
    os.mkdir("d" * 20)
    os.chdir("d" * 20)
os.chdir(here)
