"""What nbgrader's own ``autograde`` gives, recorded: `python -m tests.plain_courses.stock`.

Grading these classes with nbgrader takes minutes; `make thorough` does it to see that the record
still holds.
"""

import json
import sys
import tempfile
from pathlib import Path

from nbgrader.apps import NbGraderAPI

from autograder.course import Course
from autograder.gradebook.database import gradebook_tools
from autograder.gradebook.settings import course_directory, load_settings
from tests.plain_courses.classroom import (
    COURSES,
    course_of,
    make_course,
    nbgrader,
    option,
    rows_of,
)

RECORD = Path(__file__).parent / "stock"


def recorded(name):
    """Return the rows that nbgrader gave, and over whom it failed: in one go, and alone."""
    return json.loads((RECORD / f"{name}.json").read_text(encoding="utf-8"))


def graded_by_nbgrader(name, root):
    """Grade a course that was made, with nothing but nbgrader; whoever it failed over, alone."""
    course = course_of(name)
    nbgrader(root, "autograde", course.NAME)
    failed = not_graded(course, root)
    config = load_settings(Course.find(root))
    api = NbGraderAPI(course_directory(config), config=config)
    for student in failed:
        with gradebook_tools():
            api.autograde(course.NAME, student, force=True)
    return {
        "failed": failed,
        "failed alone": not_graded(course, root),
        "rows": dict(sorted(rows_of(name, root).items())),
    }


def not_graded(course, root):
    """List the students who have no autograded notebooks."""
    return [
        student.name
        for student in sorted((root / option(course, "submitted")).iterdir())
        if not (root / option(course, "autograded") / student.name / course.NAME).exists()
    ]


def main(names):
    """Record the courses named, or all."""
    RECORD.mkdir(exist_ok=True)
    for name in names or (*COURSES, "odd"):
        with tempfile.TemporaryDirectory() as folder:
            given = graded_by_nbgrader(name, make_course(name, Path(folder) / "course"))
        print(name, len(given["rows"]), "rows; failed:", given["failed"], given["failed alone"])
        (RECORD / f"{name}.json").write_text(as_text(given), encoding="utf-8")


def as_text(given):
    """Return JSON with one row a line."""
    rows = ",\n".join(
        f"  {json.dumps(key)}: {json.dumps(row)}" for key, row in given["rows"].items()
    )
    failed = [
        f" {json.dumps(key)}: {json.dumps(given[key])},\n" for key in ("failed", "failed alone")
    ]
    return "{\n" + "".join(failed) + ' "rows": {\n' + rows + "\n }\n}\n"


if __name__ == "__main__":
    main(sys.argv[1:])
