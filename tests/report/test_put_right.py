"""The table of the notebooks put right: those to look at first, each evidence with its cells."""

from dataclasses import replace

from autograder.notebooks.recovery import How, Recovery
from autograder.report.put_right import put_right
from tests.report.conftest import graded


def told(how, grade_id="one", cells=(3,)):
    return Recovery(notebook="n", grade_id=grade_id, how=how, cells=cells, message=f"Of {how}.")


def with_told(student, *recoveries):
    return replace(graded(student, 1.0), recovered=recoveries)


def test_who_is_to_be_looked_at_comes_first_and_who_has_nothing_is_left_out():
    rows = put_right(
        [
            with_told("ada", told(How.TEXT), told(How.TEXT, "two", (4,)), told(How.MOVED)),
            graded("bob", 1.0),
            with_told("cem", told(How.UNCLEAR)),
        ]
    )
    assert [(row.student, row.look) for row in rows] == [("cem", True), ("ada", False)]
    assert rows[1].found == (("same text", ("one (cell 3)", "two (cell 4)")),)
    assert rows[1].told == ("Of moved.",)


def test_a_function_defined_twice_is_told_to_the_student_alone():
    assert put_right([with_told("ada", told(How.TWICE))]) == ()
    (row,) = put_right([with_told("ada", told(How.UNDONE))])
    assert row.look
