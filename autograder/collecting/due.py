"""When an assignment is due, as nbgrader's gradebook has it."""

from datetime import UTC, datetime

from nbgrader.api import Gradebook, MissingEntry

from autograder.collecting.deadlines import Deadlines
from autograder.gradebook.database import when_free


def due_dates(gradebook: Gradebook, assignment: str) -> Deadlines:
    """Read an assignment's due date, and the extensions that students were given.

    Parameters
    ----------
    gradebook : Gradebook
        Its times are in UTC, without a zone.
    assignment : str
        The name; what the gradebook does not know has no due date.
    """

    def read() -> Deadlines:
        try:
            known = gradebook.find_assignment(assignment)
        except MissingEntry:
            return Deadlines()
        if known.duedate is None:
            return Deadlines()
        due: datetime = known.duedate.replace(tzinfo=UTC)
        extended = {
            one.student.id: due + one.extension for one in known.submissions if one.extension
        }
        return Deadlines(general=due, own=extended)

    return when_free(read)
