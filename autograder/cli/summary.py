"""The table that ends a grading run: the whole class, or of a large one what needs a person."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import quantiles

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.cli.totals import put_right_line, totals_line
from autograder.notebooks.text import one_line
from autograder.results import (
    ClassReport,
    GradeCellResult,
    GradeReport,
    Status,
    SubmissionStatus,
)

MOST_ROWS = 40
"""About a screen: nobody reads a table of a thousand rows that runs by."""
_LOWEST = 5
_STYLES = {
    SubmissionStatus.GRADED: "green",
    SubmissionStatus.UNGRADABLE: "bold red",
    SubmissionStatus.MISSING: "yellow",
}


def print_summary(
    console: Console,
    report: ClassReport,
    handed_in: Mapping[str, str] | None = None,
    results: Path | None = None,
) -> None:
    """Print the table, what it leaves out, and the class in a sentence.

    `handed_in` adds a column that says what each student of a simulated class handed in;
    `results` is the file that all results are written to.
    """
    rows = report.reports if len(report.reports) <= MOST_ROWS else needing_a_person(report.reports)
    console.print(summary_table(report, rows, handed_in))
    lines = [totals_line(report)]
    if len(rows) < len(report.reports):
        lines = [
            f"{len(rows)} of {len(report.reports)} submissions are shown: those that were not "
            "graded, those that crashed, and the lowest. "
            + (f"All are in {results}." if results else "For all, add --json FILE."),
            *spread_line(report.reports),
            *lines,
        ]
    for line in filter(None, [*lines, put_right_line(report), note_on_tests(report)]):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def needing_a_person(reports: Sequence[GradeReport]) -> tuple[GradeReport, ...]:
    """Return what somebody should look at, at most `MOST_ROWS`.

    First the ungradable ones, then the missing, then those with a test that crashed, then
    the lowest of the others.
    """
    graded = [one for one in reports if one.status is SubmissionStatus.GRADED]
    crashed = [one for one in graded if any(t.status is Status.CRASHED for t in one.tests)]
    others = sorted((one for one in graded if one not in crashed), key=lambda one: one.score)
    lowest = others[:_LOWEST]
    urgent = [
        *(one for one in reports if one.status is SubmissionStatus.UNGRADABLE),
        *(one for one in reports if one.status is SubmissionStatus.MISSING),
        *crashed,
    ]
    return (*urgent[: MOST_ROWS - len(lowest)], *lowest)


def spread_line(reports: Sequence[GradeReport]) -> list[str]:
    """Return how the points are spread, in one sentence; nothing for fewer than two scores."""
    scores = sorted(one.score for one in reports if one.status is SubmissionStatus.GRADED)
    if len(scores) < 2:
        return []
    low, middle, high = quantiles(scores, n=4, method="inclusive")
    return [
        f"Points: lowest {scores[0]:g}, a quarter up to {low:g}, half up to {middle:g}, "
        f"three quarters up to {high:g}, highest {scores[-1]:g}."
    ]


def summary_table(
    report: ClassReport, rows: Sequence[GradeReport], handed_in: Mapping[str, str] | None = None
) -> Table:
    """Return one row per submission: status, points, and what went wrong, most telling first."""
    table = Table(title=f"{report.assignment} (sandbox level {report.sandbox_level})")
    table.add_column("Student", overflow="fold")
    if handed_in is not None:
        table.add_column("Handed in", overflow="fold")
    table.add_column("Status")
    table.add_column("Points", justify="right")
    table.add_column("Seconds", justify="right")
    table.add_column("What lost points", overflow="fold")
    for submission in rows:
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
    kinds = Counter(
        "not attempted" if test.is_unwritten else test.status.replace("_", " ") for test in lost
    )
    words = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    hints = Counter(
        test.misconception.replace("_", " ")
        for test in lost
        if test.misconception and test.status in (Status.FAILED, Status.ERROR)
    )
    return words + (f": {hints.most_common(1)[0][0]}" if hints else "")
