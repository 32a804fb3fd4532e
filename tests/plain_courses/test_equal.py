"""Courses that exist get nbgrader's own scores, by both commands, but for what it pays wrongly."""

import pytest

from autograder.course import Course
from autograder.grading.class_run import grade_class
from tests.plain_courses import stock
from tests.plain_courses.classroom import COURSES, ONE_LINE, course_of, nbgrader, rows_of

BY_NBGRADER = ("credit",)
"""Graded in `make test` by nbgrader's command too; the others are in `make thorough`."""


def graded_by_us(name, root):
    grade_class(Course.find(root).assignment(course_of(name).NAME), jobs=2, feedback=False)
    return rows_of(name, root)


def graded_by_our_line(name, root):
    with (root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(ONE_LINE)
    done = nbgrader(root, "autograde", course_of(name).NAME)
    return rows_of(name, root), done


def differences(ours, theirs):
    return {
        key: (theirs.get(key), ours.get(key))
        for key in sorted(ours.keys() | theirs.keys())
        if ours.get(key) != theirs.get(key)
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", COURSES)
def test_autograder_grade_gives_nbgraders_scores(name, course_copy):
    assert differences(graded_by_us(name, course_copy(name)), stock.recorded(name)["rows"]) == {}
