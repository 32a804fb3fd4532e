"""Puts the class into the gradebook and the built assignments into the exchange, as the instructor.

``python -m hub.releasing COURSE`` ends with 1 and the reason if one cannot be released.
"""

import sys
from pathlib import Path

from nbgrader.apps import NbGrader
from nbgrader.apps.api import NbGraderAPI

from autograder.course import Course
from hub.accounts import STUDENTS


def main(root: Path) -> None:
    """Release what is not in the exchange yet, of the course of that folder."""
    app = NbGrader()
    app.config_file_paths.append(str(root))
    app.load_config_file()
    nbgrader = NbGraderAPI(config=app.config)
    name_students(nbgrader)
    released = nbgrader.get_released_assignments()
    for assignment in Course.find(root).assignments():
        if assignment.name not in released:
            release(assignment.name, nbgrader)


def name_students(nbgrader: NbGraderAPI) -> None:
    """Tell the gradebook who the students are: the formgrader calls others "None, None"."""
    with nbgrader.gradebook as gradebook:
        for account in STUDENTS:
            first_name = account.rpartition("-")[2].title()
            gradebook.update_or_create_student(account, first_name=first_name, last_name="Demo")


def release(name: str, nbgrader: NbGraderAPI) -> None:
    """Copy one assignment's release to the exchange."""
    result = nbgrader.release_assignment(name)
    if not result["success"]:
        why = "\n".join(filter(None, (result.get("log"), result.get("error"))))
        raise SystemExit(f"{name} was not released:\n{why}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
