"""For the account that grades a course, in its home."""

from pathlib import Path

from autograder.gradebook.config import configure

root = Path.home() / "course" / "assignments"
configure(get_config(), root, course_id="voxelgrade")
