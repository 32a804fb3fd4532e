"""Courses that exist get nbgrader's own scores, by both commands, but for what it pays wrongly."""

import pytest

from autograder.course import Course
from autograder.grading.class_run import grade_class
from tests.plain_courses import stock
from tests.plain_courses.classroom import COURSES, ONE_LINE, course_of, nbgrader, rows_of

QUICK = "credit"
"""The smallest course; the others take minutes."""

ONE_QUICK = [
    pytest.param(name, marks=() if name == QUICK else pytest.mark.exhaustive) for name in COURSES
]

NBGRADER_FAILS = {"quickstart": ["text_cell"], "credit": [], "data": [], "strings": []}
"""Students over whom nbgrader gives up: in its own course's older notebook format, an answer that
was turned into text cannot be turned back."""

MOVED = "upside_down"
"""The student with right answers and all tests above them: nbgrader pays nothing for what fails
there, here tests are run behind the answers that they are about."""


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


def unexpected(name, rows):
    """Return the rows that differ, but for those that must.

    That is, of students over whom nbgrader gives up, and tests that were moved behind an answer.
    """
    return {
        key: row
        for key, row in differences(rows, stock.recorded(name)["rows"]).items()
        if key.partition("/")[0] not in NBGRADER_FAILS[name] and not is_paid_for_moved(key, *row)
    }


def is_paid_for_moved(key, theirs, ours):
    """Tell whether a row is that of right answers, below whose tests nbgrader pays nothing."""
    most = theirs[1] if theirs and len(theirs) > 1 else None
    return key.partition("/")[0] == MOVED and theirs[0] == 0.0 and ours == [most, most, False]


@pytest.mark.slow
@pytest.mark.parametrize("name", ONE_QUICK)
def test_autograder_grade_gives_nbgraders_scores(name, course_copy):
    rows = graded_by_us(name, course_copy(name))
    assert stock.recorded(name)["failed"] == NBGRADER_FAILS[name]
    assert len(rows) > 100
    assert unexpected(name, rows) == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", ONE_QUICK)
def test_nbgraders_command_gives_them_too_with_one_line(name, course_copy):
    rows, done = graded_by_our_line(name, course_copy(name))
    assert done.returncode == 0, done.stderr[-2000:]
    assert unexpected(name, rows) == {}


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", COURSES)
def test_nbgrader_still_gives_what_was_recorded(name, course_copy):
    given = stock.graded_by_nbgrader(name, course_copy(name))
    assert differences(given["rows"], stock.recorded(name)["rows"]) == {}
    assert given["failed"] == NBGRADER_FAILS[name]
