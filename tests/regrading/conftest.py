"""A tiny class that was graded, the state of its folder to the bit, and a dry run of it."""

import hashlib
import shutil
from dataclasses import dataclass

import pytest

from autograder.course import Assignment, Course
from autograder.grading.class_run import grade_class
from autograder.regrading.comparison import Comparison
from autograder.regrading.rehearsal import rehearsal
from tests.kills.tiny_class import build_course, hand_in

RIGHT = "def add_one(image):\n    return image + 1"
WRONG = "def add_one(image):\n    return image - 1"
FIGURE = "def add_one(image):\n    return np.add(image, 1)\nobject()"


@pytest.fixture(scope="session")
def graded(tmp_path_factory) -> Assignment:
    """Build the course, hand in for four students, one of them ungradable, and grade."""
    assignment = build_course(tmp_path_factory.mktemp("regrading") / "course")
    hand_in(assignment, "ada", RIGHT, text="Mine.")
    hand_in(assignment, "bob", WRONG, text="Mine.")
    hand_in(assignment, "cem", FIGURE, text="Mine.")
    hand_in(assignment, "dan", RIGHT, text="Mine.")
    break_file(assignment, "dan")
    grade_class(assignment, jobs=1)
    return assignment


@pytest.fixture
def course(graded, tmp_path) -> Assignment:
    """Return a copy that a test may change."""
    root = tmp_path / "course"
    shutil.copytree(graded.course.root.parent, root, symlinks=True)
    return found(root)


def found(root) -> Assignment:
    """Return the assignment as it is now: a course remembers its settings."""
    return Course.find(root / "assignments").assignment("shift")


def break_file(assignment, student) -> None:
    path = assignment.course.root / "submitted" / student / "shift" / "shift.ipynb"
    path.write_text(path.read_text(encoding="utf-8")[:300], encoding="utf-8")


@dataclass(frozen=True)
class Tried:
    """A dry run, and what there was before and after it."""

    comparison: Comparison
    before: dict
    after: dict

    def student(self, name):
        return next(one for one in self.comparison.students if one.student == name)


@pytest.fixture
def dry_run(course):
    """Return a function that makes a dry run of the course as it is now."""

    def try_it(students=(), **options) -> Tried:
        root = course.course.root.parent
        before = state(root)
        with rehearsal(found(root), students, **options) as rehearsed:
            report = grade_class(
                rehearsed.assignment,
                students=students,
                jobs=1,
                progress=lambda one, _: rehearsed.graded(one),
                **options,
            )
            comparison = rehearsed.comparison(report)
        return Tried(comparison, before, state(root))

    return try_it


def state(root) -> dict:
    """Return each path's content and time of change; bytecode is Python's own affair."""
    return {
        str(path.relative_to(root)): (
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in sorted(root.rglob("*"))
        if "__pycache__" not in path.parts and not (path / "__pycache__").exists()
    }
