"""Modules and objects of the trusted side: expected results, tests, the gradebook."""

# /// attack
# held_by = "kernel"
# alone = true
# undiscriminating = "the warm process is started fresh"
# ///

import gc
import sys

known = ("nbgrader", "pytest", "sqlalchemy", "solutions", "autograder.testing")
loot = [name for name in sys.modules if name.split(".")[0] in known or name in known]
loot += [one for one in gc.get_objects() if isinstance(one, str) and TARGETS["word"] in one]
