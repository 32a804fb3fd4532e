"""A made-up course, built once, and reports on its submissions."""

import shutil
from pathlib import Path

import pytest

from autograder.course import Assignment, Course

collect_ignore = ["course"]  # its tests are for its students

COURSE = Path(__file__).parent / "course"


@pytest.fixture(scope="session")
def built_course(tmp_path_factory) -> Path:
    """A folder with the made-up course, built."""
    from autograder.build import build

    folder = tmp_path_factory.mktemp("built") / "course"
    shutil.copytree(COURSE, folder)
    build(Course.find(folder / "assignments").assignment("shift"))
    return folder


@pytest.fixture
def assignment(built_course, tmp_path) -> Assignment:
    """The made-up assignment in a course of the test's own."""
    folder = tmp_path / "course"
    shutil.copytree(built_course, folder)
    return Course.find(folder / "assignments").assignment("shift")
