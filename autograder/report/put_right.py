"""The notebooks of a class in which something was put right before they were graded."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.notebooks.recovery import FOUND, TO_LOOK_AT, How
from autograder.results import GradeReport


@dataclass(frozen=True, slots=True, kw_only=True)
class PutRight:
    """What was put right of one student's.

    Attributes
    ----------
    student : str
        nbgrader's id.
    found : tuple of (str, tuple of str)
        By the evidence: the cells that were found by it, with their numbers.
    told : tuple of str
        What else there is to tell, in sentences.
    look : bool
        Whether a person should look: points may hang on it.
    """

    student: str
    found: tuple[tuple[str, tuple[str, ...]], ...]
    told: tuple[str, ...]
    look: bool


def put_right(reports: Sequence[GradeReport]) -> tuple[PutRight, ...]:
    """Return what was put right, by student; those to look at first.

    That a function is defined twice is the student's business, unless the released cell has
    undone the answer.
    """
    rows = []
    for report in reports:
        told = [one for one in report.recovered if one.how is not How.TWICE]
        by_evidence = {
            str(how): tuple(
                f"{one.grade_id} (cell {one.cells[0]})" for one in told if one.how is how
            )
            for how in FOUND
        }
        if told:
            rows.append(
                PutRight(
                    student=report.student,
                    found=tuple((how, cells) for how, cells in by_evidence.items() if cells),
                    told=tuple(one.message for one in told if one.how not in FOUND),
                    look=any(one.how in TO_LOOK_AT for one in told),
                )
            )
    return tuple(sorted(rows, key=lambda row: (not row.look, row.student)))
