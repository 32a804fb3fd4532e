"""The made-up course of the gradebook's tests, not built yet."""

import shutil
from pathlib import Path

import pytest

from autograder.course import Assignment, Course

COURSE = Path(__file__).parent.parent / "gradebook" / "course"


@pytest.fixture
def assignment(tmp_path) -> Assignment:
    """Copy the made-up course, and return its assignment."""
    folder = tmp_path / "course"
    shutil.copytree(COURSE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return Course.find(folder / "assignments").assignment("shift")


@pytest.fixture(scope="session")
def _built_folder(tmp_path_factory) -> Path:
    """Build the course once: making a database takes seconds."""
    from autograder.build import build

    folder = tmp_path_factory.mktemp("built") / "course"
    shutil.copytree(COURSE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    build(Course.find(folder / "assignments").assignment("shift"))
    return folder


@pytest.fixture
def built(assignment, _built_folder) -> Assignment:
    """Put the built folders and the gradebook into the assignment's course, and return it."""
    shutil.copytree(_built_folder, assignment.course.root.parent, dirs_exist_ok=True)
    return assignment


@pytest.fixture
def change(assignment):
    """Return a function that changes every occurrence of a piece of a file, or of the text."""

    def change_text(old: str, new: str, path: Path | None = None) -> None:
        path = path or assignment.text
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change_text
