"""`autograder export --to canvas`: Canvas's gradebook, exported there, filled, imported again.

The format is what Canvas's own exporter writes and its importer reads: the headings Student, ID,
SIS User ID, SIS Login ID, Section; a column "Title (number)" per assignment; perhaps a row that
says Manual Posting; a row that begins with Points Possible and marks computed columns read only.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from autograder.export.columns import chosen_column
from autograder.export.filling import Column, StudentRow, fill
from autograder.export.formulas import harmless
from autograder.export.numbers import decimal_mark, exact, hundredths, number_of
from autograder.export.outcome import Export, about, notes_on
from autograder.export.score import ClassScores, ScoreStatus
from autograder.export.table import Row, Table, read_table
from autograder.notebooks.text import one_line
from autograder.people.matching import row_keys

_EXPECTED = (
    "the gradebook as Canvas exports it (Grades, Export, Export Entire Gradebook), "
    "with the columns Student, ID and Section"
)
_PEOPLE = {
    *("Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID"),
    *("Integration ID", "Root Account", "Section"),
}
_COMPUTED = re.compile(r"(?:Current|Final) (?:Score|Points|Grade)|Override (?:Score|Grade|Status)")
_NUMBERED = re.compile(r"(?P<title>.*\S)\s*\((?P<number>\d+)\)")
_POSTING = re.compile(r"\s*(?:Muted|Manual Posting.*)?\s*", re.IGNORECASE | re.DOTALL)
_READ_ONLY = re.compile(r"read\s+only")
_LEFT = {
    "EX": "Excused in Canvas, so left as they are",
    "N/A": "Not assigned to them in Canvas, so left as they are",
}


def to_canvas(
    scores: ClassScores, template: Path, *, column: str | None = None, scale: bool = True
) -> Export:
    """Fill the assignment's column of the instructor's own gradebook.

    Parameters
    ----------
    scores : ClassScores
        The class.
    template : Path
        What Canvas exported.
    column : str, optional
        The column's heading, title or number; the one with the assignment's name if None.
    scale : bool
        Full points here are full points there (the row Points Possible).

    Raises
    ------
    CourseError
        If the file is something else, or it is not clear which column is meant.
    """
    table = read_table(template, _is_header, _EXPECTED)
    points_row = next((row for row in _below(table) if "Points Possible" in row.value(0)), None)
    chosen = chosen_column(_assignments(table, points_row), scores.assignment, column, template)
    full = None if points_row is None else number_of(points_row.value(chosen))
    marks = [cell.value for cell in points_row.cells] if points_row else []
    marks += [row.value(chosen) for row in _below(table)]
    place = Column(number=chosen, mark=decimal_mark(marks), scale=scale)
    return fill(table, list(_students(table, chosen, full or None)), place, scores)


def _is_header(headings: Sequence[str]) -> bool:
    named = headings[:1] == ("Student",) or headings[:2] == ("LastName", "FirstName")
    return named and "ID" in headings and "Section" in headings


def _below(table: Table) -> tuple[Row, ...]:
    return table.rows[table.header + 1 :]


def _assignments(table: Table, points_row: Row | None) -> dict[int, tuple[str, ...]]:
    """List the columns that can be filled, with the names that each goes by."""
    found: dict[int, tuple[str, ...]] = {}
    for number, heading in enumerate(table.headings):
        read_only = points_row is not None and _READ_ONLY.search(points_row.value(number))
        if not heading or heading in _PEOPLE or _COMPUTED.search(heading) or read_only:
            continue
        parts = _NUMBERED.fullmatch(heading)
        found[number] = (heading, parts["title"], parts["number"]) if parts else (heading,)
    return found


def _students(table: Table, column: int, full: Decimal | None) -> Iterator[StudentRow]:
    where = {heading: number for number, heading in reversed([*enumerate(table.headings)])}
    for number, row in enumerate(table.rows):
        if number <= table.header or _is_of_canvas(row):
            continue

        def said(heading: str, row: Row = row) -> str:
            return row.value(where[heading]).strip() if heading in where else ""

        name = said("Student") or ", ".join(filter(None, (said("LastName"), said("FirstName"))))
        yield StudentRow(
            row=number,
            name=name,
            keys=row_keys(
                login=said("SIS Login ID"),
                sis=said("SIS User ID"),
                number=said("ID"),
                name=name,
            ),
            full=full,
            left=_LEFT.get(row.value(column).strip().upper(), ""),
            expected=name != "Student, Test",  # Canvas's own, for looking at the course
        )


def _is_of_canvas(row: Row) -> bool:
    """Tell whether a row is about no student: blank, the points possible, or the posting."""
    return "Points Possible" in row.value(0) or all(
        _POSTING.fullmatch(cell.value) for cell in row.cells
    )


def new_canvas(scores: ClassScores) -> Export:
    """Write a file that Canvas can import without one of its own: it matches by SIS Login ID.

    Students without points are left out: an empty cell would take away a grade that is there.
    """
    file = io.StringIO(newline="")
    table = csv.writer(file, lineterminator="\r\n")
    table.writerow(["Student", "ID", "SIS Login ID", "Section", scores.assignment])
    most = hundredths(exact(scores.max_points))
    table.writerow(["    Points Possible", "", "", "", most])
    for one in scores.students:
        if one.status is ScoreStatus.GRADED and one.points is not None:
            names = [harmless(one_line(text)) for text in (one.sortable_name, one.student)]
            table.writerow([names[0], "", names[1], "", hundredths(exact(one.points))])
    return Export(
        content=file.getvalue().encode(),
        notes=(
            *notes_on(scores.students),
            *about(
                "Handed in nothing, so left out",
                (one.student for one in scores.students if one.status is ScoreStatus.MISSING),
            ),
        ),
    )
