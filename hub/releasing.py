"""Releases the built assignments to the exchange; run as the instructor.

``python -m hub.releasing COURSE`` ends with 1 and the reason if one cannot be released.
"""

import sys
from pathlib import Path

from nbgrader.apps import NbGrader
from nbgrader.apps.api import NbGraderAPI

from autograder.course import Course


def main(root: Path) -> None:
    """Release what is not in the exchange yet, of the course of that folder."""
    app = NbGrader()
    app.config_file_paths.append(str(root))
    app.load_config_file()
    nbgrader = NbGraderAPI(config=app.config)
    released = nbgrader.get_released_assignments()
    for assignment in Course.find(root).assignments():
        if assignment.name not in released:
            release(assignment.name, nbgrader)


def release(name: str, nbgrader: NbGraderAPI) -> None:
    """Copy one assignment's release to the exchange."""
    result = nbgrader.release_assignment(name)
    if not result["success"]:
        why = "\n".join(filter(None, (result.get("log"), result.get("error"))))
        raise SystemExit(f"{name} was not released:\n{why}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
