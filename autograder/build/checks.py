"""What a build refuses: grade cells and tests that do not fit each other."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nbformat import NotebookNode

from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.gradebook.nodes import as_node

if TYPE_CHECKING:
    from autograder.testing.suite import TestSpec


def marks_of(cell: NotebookNode) -> NotebookNode:
    """Return a cell's nbgrader metadata; empty if it has none."""
    marks: NotebookNode = cell.metadata.get("nbgrader", as_node({}))
    return marks


def is_autograded(cell: NotebookNode) -> bool:
    """Tell whether a program, not a person, gives the cell's points."""
    marks = marks_of(cell)
    return bool(marks.get("grade")) and not marks.get("solution") and not marks.get("task")


def is_graded_by_hand(cell: NotebookNode) -> bool:
    """Tell whether a person gives the cell's points."""
    marks = marks_of(cell)
    return bool(marks.get("task") or (marks.get("grade") and marks.get("solution")))


def check_grade_ids(assignment: Assignment, cells: Sequence[NotebookNode]) -> None:
    """Refuse a grade id that two cells of the assignment have.

    Raises
    ------
    CourseError
        If there is one; the message names it.
    """
    marked = [marks_of(cell) for cell in cells]
    ids = Counter(
        marks["grade_id"]
        for marks in marked
        if marks.get("grade") or marks.get("solution") or marks.get("locked") or marks.get("task")
    )
    doubled = [grade_id for grade_id, times in ids.items() if times > 1]
    if doubled:
        msg = (
            f"{assignment.name}: {ids[doubled[0]]} cells have the grade_id {doubled[0]!r}; each "
            "needs one of its own. Rename all but one (in the tests' grade_cell markers too)."
        )
        raise CourseError(msg)


def check_points(assignment: Assignment, cells: Sequence[NotebookNode]) -> tuple["TestSpec", ...]:
    """Refuse grade cells whose points are not those of their tests.

    Parameters
    ----------
    assignment : Assignment
        The assignment; one without tests has its tests in the grade cells and is not refused.
    cells : sequence of NotebookNode
        The cells of all its notebooks.

    Returns
    -------
    tuple of TestSpec
        The assignment's tests.

    Raises
    ------
    CourseError
        If a test pays into a cell that is not there, a cell has no tests, or the sums differ.
    """
    if not assignment.tests:
        return ()
    from autograder.testing.suite import collect_tests  # only here: it brings pytest with it

    tests = collect_tests(assignment.tests)
    points = {marks_of(cell)["grade_id"]: marks_of(cell) for cell in cells if is_autograded(cell)}
    for test in tests:
        if test.grade_id not in points:
            msg = (
                f"{assignment.name}: {test.name} pays into the grade cell {test.grade_id!r}, which "
                f"the notebook does not have. It has: {', '.join(points) or 'none'}. "
                "Correct the test's grade_cell marker, or add the cell."
            )
            raise CourseError(msg)
    for grade_id, marks in points.items():
        own = [test for test in tests if test.grade_id == grade_id]
        if not own:
            msg = (
                f"{assignment.name}: no test pays into the grade cell {grade_id!r} "
                f"({marks['points']:g} points). Mark tests with "
                f"pytest.mark.grade_cell({grade_id!r}), or remove the cell."
            )
            raise CourseError(msg)
        total = math.fsum(test.points for test in own)
        if not math.isclose(total, marks["points"]):
            msg = (
                f"{assignment.name}: the grade cell {grade_id!r} has {marks['points']:g} points, "
                f"its {len(own)} tests add up to {total:g}. Change either."
            )
            raise CourseError(msg)
    return tests
