"""What a student has, or would have: points in the gradebook, and the tests behind them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from autograder.gradebook.rows import RecordedSubmission
from autograder.results import GradeReport, SubmissionStatus, TestResult


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPoints:
    """The points of one grade cell in the gradebook.

    Parameters
    ----------
    notebook, grade_id : str
        Which cell.
    score, max_score : float
        Points, a person's before a program's and with extra credit; and how many there are.
    automatic : float or None
        What a program gave; None if nothing.
    by_hand : bool
        Whether a person has given points or extra credit.
    waiting : bool
        Whether it waits for a person.
    """

    notebook: str
    grade_id: str
    score: float
    max_score: float
    automatic: float | None
    by_hand: bool
    waiting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One student's grade.

    Parameters
    ----------
    status : SubmissionStatus or None
        None if it was never graded.
    score : float or None
        All points in the gradebook less the penalty, as students are told them; None if no
        program has given any. What is missing now keeps what it had.
    max_score : float
        All points there are, those of cells that a person grades among them.
    penalty : float
        Points taken for being late.
    cells : tuple of CellPoints
        By notebook and grade id.
    tests : tuple of TestResult
        Empty without our own results, as when nbgrader's button has graded.
    message : str
        Why it was not graded.
    """

    status: SubmissionStatus | None
    score: float | None = None
    max_score: float = 0.0
    penalty: float = 0.0
    cells: tuple[CellPoints, ...] = ()
    tests: tuple[TestResult, ...] = ()
    message: str = ""

    @property
    def share(self) -> float | None:
        """The part of all points that it has; None without points."""
        if self.score is None:
            return None
        return self.score / self.max_score if self.max_score else 0.0


def outcome(report: GradeReport | None, recorded: RecordedSubmission | None) -> Outcome:
    """Put together what a run found and what the gradebook has.

    Parameters
    ----------
    report : GradeReport or None
        The newest result; None if there is none.
    recorded : RecordedSubmission or None
        The gradebook's rows; None if there are none.
    """
    cells = tuple(_cells(recorded, _points_then(report))) if recorded else ()
    scored = any(cell.automatic is not None for cell in cells)
    status = report.status if report else None
    if status is None and scored:  # by nbgrader, which has no state for it
        status = SubmissionStatus.GRADED
    message = report.message if report else ""
    if not recorded or not (scored or status is SubmissionStatus.GRADED):
        return Outcome(status=status, cells=cells, message=message)
    penalty = sum(one.penalty for one in recorded.notebooks.values())
    return Outcome(
        status=status,
        score=max(0.0, sum(cell.score for cell in cells) - penalty),
        max_score=sum(cell.max_score for cell in cells),
        penalty=penalty,
        cells=cells,
        tests=report.tests if report else (),
        message=message,
    )


def _points_then(report: GradeReport | None) -> dict[str, float]:
    """Return the cells' points when it was graded: a build since has changed the gradebook's."""
    return {cell.grade_id: cell.max_score for cell in (report.grade_cells if report else ())}


def differing_cells(report: GradeReport, given: Outcome) -> tuple[str, ...]:
    """Name the grade cells of which the gradebook has other automatic points than a run gave.

    nbgrader's own button, or a hand in the database, has changed them since.
    """
    if report.status is not SubmissionStatus.GRADED:
        return ()
    ours, theirs = defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    for result in report.grade_cells:
        ours[result.grade_id].append(result.score)
    for cell in given.cells:
        if cell.automatic is not None:
            theirs[cell.grade_id].append(cell.automatic)
    return tuple(name for name in ours if sorted(ours[name]) != sorted(theirs[name]))


def _cells(recorded: RecordedSubmission, points: Mapping[str, float]) -> Iterator[CellPoints]:
    for name, notebook in sorted(recorded.notebooks.items()):
        for grade_id, (score, max_score) in sorted(notebook.scores.items()):
            yield CellPoints(
                notebook=name,
                grade_id=grade_id,
                score=score,
                max_score=points.get(grade_id, max_score),
                automatic=notebook.automatic[grade_id],
                by_hand=grade_id in notebook.by_hand,
                waiting=grade_id in notebook.waiting,
            )
