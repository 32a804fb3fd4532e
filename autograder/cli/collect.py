"""`autograder collect`."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.options import CourseOption, SolutionsOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from autograder.collecting.collecting import Collection
    from autograder.collecting.deadlines import Deadlines
    from autograder.collecting.taking import Taken
    from autograder.course import Assignment
    from autograder.people.person import Person

_MOST = 200
"""Rows for what was not taken: one student's zip may hold thousands."""
_LONGEST = 400
"""Characters of a text: a name in a zip may have thousands."""


def collect(
    assignment: Annotated[str, typer.Argument(help="The assignment's name.")],
    path: Annotated[
        Path, typer.Argument(metavar="FILE_OR_FOLDER", help="What the LMS gave you, packed or not.")
    ],
    roster: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV",
            help="Who is who: student_id, and first_name, last_name, email or lms_user_id; "
            "the gradebook's students if not given.",
        ),
    ] = None,
    deadline: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="What comes later is late: 2026-11-30T23:59+01:00; the gradebook's due date if "
            "not given.",
        ),
    ] = None,
    course: CourseOption = None,
    solutions: SolutionsOption = None,
) -> None:
    """Take a download of Canvas, Moodle or Gradescope, or a folder, into submitted/.

    A table says what was taken, for whom, and what was not and why.
    """
    from rich.console import Console

    from autograder.collecting.collecting import collect as collected
    from autograder.course import Course

    given = _time(deadline)
    chosen = Course.find(course, solutions).assignment(assignment)
    people, deadlines = _known(chosen, roster)
    if given:
        deadlines = replace(deadlines, general=given)
    collection = collected(chosen, path, people=people, deadlines=deadlines)
    console = Console()
    console.print(_table(collection, deadlines.general))
    for line in _lines(collection, known=bool(people)):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if not collection.is_smooth:
        raise typer.Exit(1)


def _known(assignment: "Assignment", roster: Path | None) -> "tuple[Sequence[Person], Deadlines]":
    """Return who is in the course, and when the assignment is due."""
    from autograder.collecting.deadlines import Deadlines
    from autograder.collecting.due import due_dates
    from autograder.people.gradebook import gradebook_people, opened_gradebook
    from autograder.people.roster import read_roster

    people: Sequence[Person] = read_roster(roster) if roster else ()
    with opened_gradebook(assignment.course) as gradebook:
        if gradebook is None:
            return people, Deadlines()
        return people or gradebook_people(gradebook), due_dates(gradebook, assignment.name)


def _time(text: str | None) -> datetime | None:
    """Read a deadline; without a zone it is this machine's."""
    from autograder.errors import CourseError

    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError) as error:
        msg = f"--deadline {text!r} is no time. Write it as 2026-11-30T23:59 or with +01:00."
        raise CourseError(msg) from error


def _table(collection: "Collection", due: datetime | None) -> "Table":
    from rich.table import Table
    from rich.text import Text

    until = f", due {due.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if due else ""
    table = Table(title=f"Collected ({collection.scheme}{until})")
    for heading in ("Student", "From", "Handed in (UTC)", "What became of it"):
        table.add_column(heading, overflow="fold")
    for one in collection.taken:
        style = "" if one.placed and one.complete else "yellow"
        fate = Text(_shown(_fate(one)), style=style)
        table.add_row(Text(_shown(one.student)), Text(_shown(one.sender)), _when(one), fate)
    for refused in collection.not_taken[:_MOST]:
        why = Text(f"not taken: {_shown(refused.why)}", style="" if refused.harmless else "yellow")
        table.add_row("", Text(_shown(refused.path)), "", why)
    more = len(collection.not_taken) - _MOST
    if more > 0:
        table.add_row("", "", "", Text(f"not taken: {more:,} more.", style="yellow"))
    return table


def _shown(text: str) -> str:
    """Make what others have written safe for a terminal."""
    from autograder.notebooks.text import one_line

    return one_line(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}...")


def _when(one: "Taken") -> str:
    when = f"{one.time.astimezone(UTC):%Y-%m-%d %H:%M}" if one.time else ""
    return f"{when} late".strip() if one.late else when


def _fate(one: "Taken") -> str:
    placed = str(one.placed or "not taken")
    return "; ".join(
        [f"{placed}, incomplete" if one.placed and not one.complete else placed, *one.notes]
    )


def _lines(collection: "Collection", *, known: bool) -> list[str]:
    there = sum(bool(one.placed) and one.complete for one in collection.taken)
    look = len(collection.taken) - there + sum(not one.harmless for one in collection.not_taken)
    lines = [
        f"Of {len(collection.taken)} students, {there} have all notebooks there."
        + (f" Look at the yellow lines: {look}." if look else "")
    ]
    if collection.without:
        lines.append("Nothing from: " + ", ".join(map(_shown, collection.without)) + ".")
    if not known:
        lines.append(
            "Ids were made of the names in the download. To have your own, give --roster CSV."
        )
    return lines
