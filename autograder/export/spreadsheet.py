"""`autograder export --to csv`: one row per student, one column per grade cell."""

import csv
import io

from autograder.export.formulas import harmless
from autograder.export.numbers import short
from autograder.export.outcome import Export, notes_on
from autograder.export.score import ClassScores, StudentScore
from autograder.notebooks.text import one_line

COLUMNS = (
    "student_id",
    "last_name",
    "first_name",
    "email",
    "status",
    "points",
    "max_points",
    "late_penalty",
    "needs_manual_grade",
    "submitted",
)
"""The columns before those of the grade cells, which are ``cell.<name>``."""

_BYTE_ORDER_MARK = "\ufeff"


def to_csv(scores: ClassScores, *, byte_order_mark: bool = True) -> Export:
    """Write a class's points as CSV.

    Parameters
    ----------
    scores : ClassScores
        The class.
    byte_order_mark : bool
        Begin with U+FEFF. Without it Excel reads UTF-8 as the machine's old code page and
        shows names wrongly; LibreOffice, Google Sheets and pandas take the file with it.

    Returns
    -------
    Export
        UTF-8, commas, lines ended as RFC 4180 has it. Who handed in nothing has 0 points, as
        with ``nbgrader export``; what is not known is empty.
    """
    file = io.StringIO(newline="")
    if byte_order_mark:
        file.write(_BYTE_ORDER_MARK)
    table = csv.writer(file, lineterminator="\r\n")
    table.writerow([*COLUMNS, *(harmless(cell.column) for cell in scores.cells)])
    for one in scores.students:
        table.writerow([*_facts(one, scores.max_points), *_cells(one, scores)])
    # A lone half of a surrogate pair cannot be written; one_line has replaced it in texts.
    return Export(content=file.getvalue().encode(), notes=notes_on(scores.students))


def _facts(one: StudentScore, max_points: float) -> list[str]:
    texts = (one.student, one.last_name, one.first_name, one.email)
    return [
        *(harmless(one_line(text)) for text in texts),
        str(one.status),
        "" if one.points is None else short(one.points),
        short(max_points),
        "" if one.penalty is None else short(one.penalty),
        "yes" if one.needs_manual_grade else "no",
        "" if one.submitted is None else one.submitted.isoformat(" ", "seconds"),
    ]


def _cells(one: StudentScore, scores: ClassScores) -> list[str]:
    found = (one.cells.get(cell.column) for cell in scores.cells)
    return ["" if points is None else short(points) for points in found]
