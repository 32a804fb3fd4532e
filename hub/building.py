"""``python -m hub.building``: builds a copy of the course, which later starts use again."""

import shutil
import signal
import sys

from autograder.build import build
from autograder.course import Course
from autograder.demo.folder import copy_texts
from autograder.errors import CourseError
from autograder.grading.stub import stub_check
from autograder.private_folder import private_folder
from hub.built import built_folder, find_course


def make_built_course(course: Course) -> None:
    """Build all assignments in a copy; it gets its name when it is whole.

    Raises
    ------
    CourseError
        If an assignment cannot be built; the message says why.
    """
    wanted = built_folder(course)
    with private_folder(wanted.parent, ".making-") as folder:
        copy = copy_texts(course, folder / "course")
        for assignment in copy.assignments():
            build(assignment, passes=stub_check(assignment))
        for older in wanted.parent.glob("[!.]*"):
            shutil.rmtree(older)
        (folder / "course").rename(wanted)


def main() -> int:
    """Build, or say why that cannot be; nothing half-built stays, not even after SIGTERM."""
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    try:
        make_built_course(find_course())
    except (CourseError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
