"""For the account that grades a course: ``.jupyter/nbgrader_config.py`` in its home."""

from pathlib import Path

from autograder.gradebook.config import configure

configure(get_config(), Path.home() / "course" / "assignments", course_id="voxelgrade")
