"""Builds the course's assignments and releases them to the exchange; the instructor runs it.

Prints a line for each assignment, and ends with 1 and the reason if one cannot be released.
"""

import sys
from pathlib import Path

from nbgrader.apps import NbGrader
from nbgrader.apps.api import NbGraderAPI

from autograder.build import build
from autograder.course import Assignment, Course
from autograder.grading.stub import stub_check


def main(root: Path) -> None:
    """Build and release what is not in the exchange yet, of the course of that folder."""
    course = Course.find(root)
    app = NbGrader()
    app.config_file_paths.append(str(course.root))
    app.load_config_file()
    nbgrader = NbGraderAPI(config=app.config)
    released = nbgrader.get_released_assignments()
    for assignment in course.assignments():
        if assignment.name not in released:
            open_to_students(assignment, nbgrader)


def open_to_students(assignment: Assignment, nbgrader: NbGraderAPI) -> None:
    """Build one assignment, and copy its release to the exchange."""
    build(assignment, passes=stub_check(assignment))
    result = nbgrader.release_assignment(assignment.name)
    if not result["success"]:
        why = "\n".join(filter(None, (result.get("log"), result.get("error"))))
        raise SystemExit(f"{assignment.name} was not released:\n{why}")
    print(assignment.name, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
