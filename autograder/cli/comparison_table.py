"""The tables that end a dry run: who would lose or gain points, and by which tests."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.cli.comparison_words import (
    effect_words,
    points_words,
    title_words,
    totals_lines,
    verdict_words,
)
from autograder.cli.planning import plan_line
from autograder.grading.cache import PlannedSubmission
from autograder.notebooks.text import one_line
from autograder.regrading.changed_student import (
    Cause,
    CellChange,
    Direction,
    Page,
    StudentChange,
)
from autograder.regrading.changed_tests import Change
from autograder.regrading.comparison import Comparison

MOST_ROWS = 40
_MOST_TESTS = 5
_STYLES = {
    Direction.UNGRADABLE: "bold red",
    Direction.LOWER: "bold red",
    Direction.HIGHER: "green",
    Direction.FIRST: "green",
    Direction.NO_GRADE: "red",
    Direction.PAGE: "yellow",
    Direction.SAME: "",
}
_SAID_BY_THE_TITLE = (Cause.NONE, Cause.TESTS)


def print_comparison(
    console: Console,
    comparison: Comparison,
    planned: Sequence[PlannedSubmission],
    file: Path | None = None,
) -> None:
    """Print who is affected, worst first, what each test does, and the class in a sentence.

    Parameters
    ----------
    console : Console
        Where to.
    comparison : Comparison
        The class before and after.
    planned : sequence of PlannedSubmission
        What was graded, and why.
    file : Path, optional
        The file that all of it is written to.
    """
    affected = [one for one in comparison.students if _is_shown(one)]
    if affected:
        console.print(_students(comparison.assignment, affected[:MOST_ROWS]))
    if len(affected) > MOST_ROWS:
        where = f"all are in {file}" if file else "for all, add --json FILE"
        _say(console, f"and {len(affected) - MOST_ROWS} more students: {where}.")
    if comparison.tests:
        console.print(_tests(comparison))
    anew = sum(one.cause is Cause.SUBMISSION for one in comparison.students)
    if anew:
        _say(console, f"{anew} handed in anew: they are not counted test by test.")
    _say(console, plan_line(planned))
    for line in totals_lines(comparison):
        _say(console, line)


def _is_shown(one: StudentChange) -> bool:
    """Tell whether a student has a row: other words on a page are counted, no more."""
    if one.direction in (Direction.PAGE, Direction.SAME):
        return bool(one.notes) or any(Change.STATUS in change.changes for change in one.tests)
    return True


def _say(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)


def _students(assignment: str, rows: Sequence[StudentChange]) -> Table:
    table = Table(title=f"{assignment}: what grading again would change")
    table.add_column("Student", overflow="fold")
    table.add_column("Points", overflow="fold")
    table.add_column("Change", overflow="fold")
    table.add_column("What changes", overflow="fold")
    for one in rows:
        table.add_row(
            Text(one_line(one.student)),
            Text(points_words(one.before, one.after)),
            Text(_direction(one), style=_STYLES[one.direction]),
            Text("\n".join(_lines(one))),
        )
    return table


def _direction(one: StudentChange) -> str:
    if one.direction is Direction.LOWER:
        return f"LOSES {-one.difference:g}" if one.difference < 0 else "LOSES share"
    if one.direction is Direction.HIGHER:
        return f"+{one.difference:g}" if one.difference > 0 else "higher share"
    return str(one.direction)


def _lines(one: StudentChange) -> Iterator[str]:
    """Yield the cells that differ with their tests, and what a person should know."""
    if one.cause not in _SAID_BY_THE_TITLE:
        yield str(one.cause)
    own = [change for change in one.tests if change.is_own]
    changes = sorted(own, key=lambda change: (change.difference, change.test.name))
    shown = changes[:_MOST_TESTS]
    for cell in one.cells:
        yield _cell(cell)
        yield from (
            f"  {verdict_words(change)}"
            for change in shown
            if change.test.grade_id == cell.cell.grade_id
        )
    places = {cell.cell.grade_id for cell in one.cells}
    yield from (verdict_words(change) for change in shown if change.test.grade_id not in places)
    if len(changes) > len(shown):
        yield f"and {len(changes) - len(shown)} more tests"
    if not own and not one.cells and one.page in (Page.CHANGED, Page.NEW, Page.REMOVED):
        yield f"feedback page {one.page}"
    yield from (f"Note: {one_line(note)}" for note in one.notes)


def _cell(change: CellChange) -> str:
    name = one_line(change.cell.grade_id)
    if change.before is None:
        return f"{name}: new, {change.cell.score:g} of {change.cell.max_score:g}"
    if change.after is None:
        return f"{name}: gone, had {change.cell.score:g} of {change.cell.max_score:g}"
    before, after = change.before, change.after
    words = f"{name} {before.score:g} -> {after.score:g}"
    if before.max_score != after.max_score:
        words = (
            f"{name} {before.score:g} of {before.max_score:g} -> "
            f"{after.score:g} of {after.max_score:g}"
        )
    return words + (", waits for a person" if after.waiting and not before.waiting else "")


def _tests(comparison: Comparison) -> Table:
    table = Table(title="Who loses and gains points by which test")
    table.add_column("Test", overflow="fold")
    table.add_column("What changes", overflow="fold")
    table.add_column("Lose", justify="right")
    table.add_column("Gain", justify="right")
    for effect in comparison.tests[:MOST_ROWS]:
        table.add_row(
            Text(title_words(effect.change)),
            Text(effect_words(effect)),
            Text(str(effect.lower), style="bold red" if effect.lower else ""),
            Text(str(effect.higher), style="green" if effect.higher else ""),
        )
    return table
