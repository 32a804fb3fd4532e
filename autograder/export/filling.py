"""Setting the points of a class in a column of somebody else's table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from autograder.export.numbers import exact, hundredths, number_of, short
from autograder.export.outcome import Export, Note, about, notes_on
from autograder.export.score import ClassScores, ScoreStatus, StudentScore
from autograder.export.table import Table
from autograder.people.matching import Keys, Matches, match_students


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentRow:
    """A row that is about a student.

    `full` is what full points are there, None if the table does not say. `left` says why
    the row is left as it is, if it is. `expected` is False for rows that are nobody's.
    """

    row: int
    name: str
    keys: Keys
    full: Decimal | None = None
    left: str = ""
    expected: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The column to fill: its number, its numbers' decimal mark, and its most points at all.

    With `scale`, full points here are full points there; without, points are points.
    With `capped`, nothing above full points is taken there.
    """

    number: int
    mark: str
    scale: bool = True
    capped: bool = False


def fill(table: Table, rows: Sequence[StudentRow], column: Column, scores: ClassScores) -> Export:
    """Set the points of everybody who has some; who has none keeps the cell that is there.

    Parameters
    ----------
    table : Table
        The instructor's own file.
    rows : sequence of StudentRow
        Its rows that are about students.
    column : Column
        Where the points go.
    scores : ClassScores
        The class.

    Returns
    -------
    Export
        The file, and who is in one of the two and not in the other.
    """
    matches = match_students({row.row: row.keys for row in rows}, scores.students)
    graded = [
        (row, matches.students[row.row])
        for row in rows
        if row.row in matches.students and matches.students[row.row].status is ScoreStatus.GRADED
    ]
    values: dict[tuple[int, int], str] = {}
    capped: list[str] = []
    for row, score in graded:
        if row.left:
            continue
        points = _points(score, row, column, scores.max_points)
        if column.capped and row.full is not None and points > row.full:
            capped.append(score.student)
            points = hundredths(row.full)
        if number_of(table.rows[row.row].value(column.number)) != points:
            values[row.row, column.number] = str(points).replace(".", column.mark)
    notes = (
        *(_scaling_notes(graded, scores.max_points) if column.scale else ()),
        *_left_notes(graded),
        *about("More than full points, which the place does not take: full points", capped),
        *_matching_notes(rows, matches),
        *notes_on(scores.students),
    )
    return Export(content=table.with_values(values), notes=notes)


def _points(score: StudentScore, row: StudentRow, column: Column, most: float) -> Decimal:
    assert score.points is not None  # it is graded
    points = exact(score.points)
    if column.scale and row.full is not None and most > 0:
        points = points * row.full / exact(most)
    return hundredths(points)


def _scaling_notes(
    graded: Sequence[tuple[StudentRow, StudentScore]], most: float
) -> Iterator[Note]:
    """Say once per number of full points that ours are others."""
    there = {row.full for row, _ in graded if row.full is not None and not row.left}
    for full in sorted(there - {exact(most)}):
        yield Note(
            text=f"Points are scaled: {short(most)} here are {short(full)} there "
            "(--no-scale writes them as they are)."
        )


def _left_notes(graded: Sequence[tuple[StudentRow, StudentScore]]) -> Iterator[Note]:
    for reason in sorted({row.left for row, _ in graded} - {""}):
        yield from about(reason, (score.student for row, score in graded if row.left == reason))


def _matching_notes(rows: Sequence[StudentRow], matches: Matches[StudentScore]) -> Iterator[Note]:
    def of_ours(row: StudentRow) -> StudentScore | None:
        return matches.students.get(row.row)

    yield from about(
        "Handed in here, and not in the template",
        (score.student for score in matches.without_row if score.status is not ScoreStatus.MISSING),
        problem=True,
    )
    yield from about(
        "Fit several rows of the template, or a row that fits others too, so none is set",
        (score.student for score in matches.unclear),
        problem=True,
    )
    yield from about(
        "Matched by the name alone, so look at them",
        (matches.students[row].student for row in sorted(matches.by_name)),
    )
    yield from about(
        "In the template, and nothing handed in here, so left as they are",
        (
            row.name
            for row in rows
            if row.expected
            and row.row not in matches.unclear_rows
            and ((score := of_ours(row)) is None or score.status is ScoreStatus.MISSING)
        ),
    )
