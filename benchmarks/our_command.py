"""The measured ``autograder grade``."""

import os
from pathlib import Path

from benchmarks.courses.classroom import Place
from benchmarks.measuring.cost import Cost, measured, python

_ROOT = Path(__file__).parent.parent
OURS = {"PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))}
"""What a command needs to find this checkout's packages from any folder."""


def ours(place: Place, *options: str) -> Cost:
    """Grade a class with ``autograder grade``."""
    command = python("-m", "autograder", "grade", place.assignment, "--course", str(place.root))
    # Exit code 1 would say that a submission could not be graded: nothing to be timed.
    result_there = None if place.has_result() else place.has_result
    return measured([*command, *options], place.root, environment=OURS, result_there=result_there)
