"""nbgrader's settings of this course: the sandboxed grader behind its own commands."""

from pathlib import Path

from autograder.gradebook.config import configure

configure(get_config(), Path(__file__).parent, course_id="voxelgrade")
