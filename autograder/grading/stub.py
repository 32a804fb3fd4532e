"""Grading the untouched release, so that `build` can refuse a stub that already passes."""

from collections.abc import Callable, Sequence
from pathlib import Path

from autograder.course import Assignment
from autograder.errors import GraderFault
from autograder.grading.grader import AssignmentGrader
from autograder.notebooks.reading import read_notebook
from autograder.results import SubmissionStatus


def stub_check(assignment: Assignment) -> Callable[[Path], Sequence[str]]:
    """Return a function that names the tests which give points to a released notebook.

    Parameters
    ----------
    assignment : Assignment
        The assignment; without tests of its own nothing is named.
    """

    def passing(released: Path) -> Sequence[str]:
        if not assignment.tests:
            return ()
        # The notebook is the instructor's own: it may run where no sandbox can be had.
        with AssignmentGrader(assignment, unsafe=True) as grader:
            report = grader.grade("release", {released.stem: read_notebook(released)})
        if report.status is not SubmissionStatus.GRADED:
            msg = f"The release of {assignment.name} could not be graded: {report.message}"
            raise GraderFault(msg)
        return [test.name for test in report.tests if test.points > 0]

    return passing
