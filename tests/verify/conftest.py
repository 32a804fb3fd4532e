"""A made-up course of one function, built, whose tests can be made weak."""

import shutil

import pytest

from autograder.course import Course
from tests.build.conftest import COURSE

TESTS = '''"""Hidden tests of the made-up exercise."""

import numpy as np
import pytest


@pytest.mark.points(3)
@pytest.mark.grade_cell("add_one")
def test_adds_one_everywhere(matches_reference, rng):
    """Adds one to every value."""
    matches_reference("add_one", rng.normal(size=(3, 4)), atol=1e-9)


@pytest.mark.points(2)
@pytest.mark.grade_cell("double")
@pytest.mark.visibility("hidden")
def test_doubles_everywhere(matches_reference, rng):
    """Doubles every value."""
    matches_reference("double", rng.normal(size=(3, 4)), atol=1e-9)
'''
REFERENCE = """
def add_one(image):
    return image + 1.0


def double(image):
    return 2.0 * image
"""
SETTINGS = """
[verify.equivalent]
"worked solution, add_one: np.asarray(image, dtype=float)  ->  np.asarray(image)" = "A float."
"worked solution, double: np.asarray(image, dtype=float)  ->  np.asarray(image)" = "A float."
"""
ANSWERS = '''"""Known answers."""

from autograder.answers import {kind}


class {name}({kind}):
    """One way."""

    hint = "Another way."

    def add_one(image):
        return {one}

    def double(image):
        return {two}
'''


@pytest.fixture(scope="session")
def _built(tmp_path_factory):
    from autograder.build import build

    folder = tmp_path_factory.mktemp("verified") / "course"
    shutil.copytree(COURSE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    build(Course.find(folder / "assignments").assignment("shift"))
    return folder


@pytest.fixture
def course(tmp_path, _built):
    """Return the assignment of a course with one alternative and one misconception."""
    folder = tmp_path / "course"
    shutil.copytree(_built, folder)
    solutions = folder / "solutions" / "shift"
    (solutions / "test_shift.py").write_text(TESTS)
    (solutions / "reference.py").write_text(REFERENCE)
    (solutions / "assignment.toml").write_text(SETTINGS)
    right = ANSWERS.format(kind="Alternative", name="Plus", one="image + 1.0", two="image * 2.0")
    wrong = ANSWERS.format(kind="Misconception", name="Minus", one="image - 1.0", two="image / 2.0")
    (solutions / "alternatives.py").write_text(right)
    (solutions / "misconceptions.py").write_text(wrong)
    return Course.find(folder / "assignments").assignment("shift")


@pytest.fixture
def edit(course):
    """Return a function that changes a piece of one of the solution's files."""

    def change(name, old, new):
        path = course.solutions / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    return change
