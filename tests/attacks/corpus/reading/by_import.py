"""The hidden tests, imported as a module; the source loader reads the file."""

# /// attack
# held_by = "kernel"
# ///

import importlib.util
import sys

sys.modules.setdefault("pytest", sys)
try:
    spec = importlib.util.spec_from_file_location(
        "reference", f"{TARGETS['solutions']}/reference.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    loot = module.__doc__
except OSError:
    pass
