"""Which column of a table is the assignment's."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.errors import CourseError


def chosen_column(
    columns: Mapping[int, Sequence[str]], assignment: str, asked: str | None, template: Path
) -> int:
    """Find the one column that goes by a name.

    Parameters
    ----------
    columns : mapping of int to sequence of str
        The names that each column goes by, by its number; the first is its heading.
    assignment : str
        The assignment's name; blanks, case, ``_`` and ``-`` do not matter.
    asked : str, optional
        What the user called it, taken before the assignment's name.
    template : Path
        The file, for the message.

    Raises
    ------
    CourseError
        If none goes by the name, or several do; the message lists the columns.
    """
    wanted = assignment if asked is None else asked
    for same in (_as_is, _loosely):
        found = [
            number
            for number, names in columns.items()
            if same(wanted) in {same(name) for name in names}
        ]
        if len(found) == 1:
            return found[0]
    what = "several columns" if found else "no column"
    headings = "; ".join(repr(columns[number][0]) for number in found or columns) or "none"
    msg = (
        f"The template {template} has {what} called {wanted!r} that can be filled. It has: "
        f"{headings}. Name one with --column."
    )
    raise CourseError(msg)


def _as_is(name: str) -> str:
    return name.strip()


def _loosely(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
