"""What the last runs gave, for the commands that come after grading: report and export."""

from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.grading.store import ResultStore
from autograder.results import ClassReport


def last_results(assignment: Assignment) -> ClassReport:
    """Return the newest result of every student that was graded.

    Parameters
    ----------
    assignment : Assignment
        The assignment.

    Returns
    -------
    ClassReport
        Its reports have no notebooks, and their tests no pictures.

    Raises
    ------
    CourseError
        If nothing was graded yet.
    """
    report = ResultStore(assignment.course).class_report(assignment.name)
    if report is None:
        msg = (
            f"Nothing of {assignment.name} has been graded here yet. "
            f"Grade it first: autograder grade {assignment.name}."
        )
        raise CourseError(msg)
    return report
