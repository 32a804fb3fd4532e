"""The table that ends a grading run."""

from collections import Counter
from collections.abc import Mapping

from rich.table import Table
from rich.text import Text

from autograder.notebooks.text import one_line
from autograder.results import (
    ClassReport,
    GradeCellResult,
    GradeReport,
    Status,
    SubmissionStatus,
)

_STYLES = {
    SubmissionStatus.GRADED: "green",
    SubmissionStatus.UNGRADABLE: "bold red",
    SubmissionStatus.MISSING: "yellow",
}


def summary_table(report: ClassReport, handed_in: Mapping[str, str] | None = None) -> Table:
    """Return one row per submission: status, points, and what went wrong, most telling first.

    `handed_in` adds a column that says what each student of a simulated class handed in.
    """
    table = Table(title=f"{report.assignment} (sandbox level {report.sandbox_level})")
    table.add_column("Student", overflow="fold")
    if handed_in is not None:
        table.add_column("Handed in", overflow="fold")
    table.add_column("Status")
    table.add_column("Points", justify="right")
    table.add_column("Seconds", justify="right")
    table.add_column("What lost points", overflow="fold")
    for submission in report.reports:
        graded = submission.status is SubmissionStatus.GRADED
        table.add_row(
            Text(one_line(submission.student)),
            *([] if handed_in is None else [Text(handed_in.get(submission.student, ""))]),
            Text(submission.status, style=_STYLES[submission.status]),
            f"{submission.score:g} / {submission.max_score:g}" if graded else "-",
            f"{submission.seconds:.2f}" if graded else "-",
            Text(_lost(submission) if graded else submission.message),
        )
    return table


TESTS_IN_CELLS = (
    "The tests of this assignment stand in cells: they ran in the same process as the student's "
    "code, as in nbgrader, which can change what they find. Tests kept apart are safer: see "
    "docs/nbgrader-courses.md."
)


def note_on_tests(report: ClassReport) -> str:
    """Say once that tests were in cells, if any were that paid points; nothing otherwise."""
    in_cells = any(_scored_by_their_run(submission) for submission in report.reports)
    return TESTS_IN_CELLS if in_cells else ""


def _scored_by_their_run(submission: GradeReport) -> list[GradeCellResult]:
    tested = {test.grade_id for test in submission.tests}
    return [cell for cell in submission.grade_cells if cell.grade_id not in tested]


def _lost(submission: GradeReport) -> str:
    """Name what the failed tests that carry points have in common, or the cells that failed."""
    lost = [test for test in submission.tests if test.points < test.max_points]
    if not lost:
        cells = _scored_by_their_run(submission)
        return ", ".join(one_line(cell.grade_id) for cell in cells if cell.score < cell.max_score)
    kinds = Counter(test.status for test in lost)
    words = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in kinds.most_common())
    hints = Counter(
        test.misconception.replace("_", " ")
        for test in lost
        if test.misconception and test.status in (Status.FAILED, Status.ERROR)
    )
    return words + (f": {hints.most_common(1)[0][0]}" if hints else "")


def totals_line(report: ClassReport) -> str:
    """Return the class in one sentence."""
    graded = [one for one in report.reports if one.status is SubmissionStatus.GRADED]
    others = Counter(one.status for one in report.reports if one not in graded)
    words = [f"{len(graded)} graded", *(f"{count} {status}" for status, count in others.items())]
    if graded:
        mean = sum(one.score for one in graded) / len(graded)
        words.append(f"mean {mean:.1f} of {graded[0].max_score:g} points")
    return ", ".join(words) + "."
