"""For who teaches, in the home of that account."""

from pathlib import Path

from autograder.gradebook.config import configure

configure(get_config(), Path.home() / "course" / "assignments")
