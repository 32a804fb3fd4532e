"""A made-up course, built once, and reports on its submissions."""

import shutil
from pathlib import Path

import pytest

from autograder.course import Assignment, Course

collect_ignore = ["course"]  # its tests are for its students

COURSE = Path(__file__).parent / "course"


@pytest.fixture(scope="session")
def built_course(tmp_path_factory) -> Path:
    """Build the made-up course, and return its folder."""
    from autograder.build import build

    folder = tmp_path_factory.mktemp("built") / "course"
    shutil.copytree(COURSE, folder)
    build(Course.find(folder / "assignments").assignment("shift"))
    return folder


@pytest.fixture
def assignment(built_course, tmp_path) -> Assignment:
    """Copy the built course, and return its assignment."""
    folder = tmp_path / "course"
    shutil.copytree(built_course, folder)
    return Course.find(folder / "assignments").assignment("shift")
