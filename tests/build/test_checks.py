"""Grade cells and tests that do not fit each other are refused."""

import pytest

from autograder.build.building import build
from autograder.errors import CourseError


def _refusal(assignment) -> str:
    with pytest.raises(CourseError) as refusal:
        build(assignment)
    assert not assignment.source.exists()
    assert not assignment.release.exists()
    assert not (assignment.course.root / "gradebook.db").exists()
    return str(refusal.value)


def test_points_that_differ_from_the_tests_points_are_refused(assignment, change):
    change("  points: 3\n", "  points: 4\n")
    message = _refusal(assignment)
    assert "'add_one' has 4 points" in message
    assert "2 tests add up to 3" in message


def test_a_test_that_pays_into_no_cell_is_refused(assignment, change):
    change('grade_cell("double")', 'grade_cell("triple")', assignment.hidden_tests[0])
    message = _refusal(assignment)
    assert "test_doubles_everywhere pays into the grade cell 'triple'" in message
    assert "add_one, double" in message


def test_a_test_that_pays_into_a_cell_graded_by_hand_is_refused(assignment, change):
    change('grade_cell("double")', 'grade_cell("difference")', assignment.hidden_tests[0])
    assert "'difference'" in _refusal(assignment)


def test_a_grade_cell_without_tests_is_refused(assignment, change):
    hidden = assignment.hidden_tests[0]
    change('grade_cell("double")', 'grade_cell("add_one")', hidden)
    change("points(2)", "points(0)", hidden)
    message = _refusal(assignment)
    assert "no test pays into the grade cell 'double' (2 points)" in message


def test_a_doubled_grade_id_is_refused(assignment, change):
    change("grade_id: double_answer", "grade_id: add_one_answer")
    assert "2 cells have the grade_id 'add_one_answer'" in _refusal(assignment)


def test_an_assignment_without_tests_of_its_own_is_not_refused(built, assignment):
    for path in [*assignment.tests, *assignment.source.glob("*.py")]:
        path.unlink()
    assert build(assignment).tests == 0
