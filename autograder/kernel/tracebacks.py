"""An exception of student code as text: what it says, and where in the cells it came from."""

import linecache
import traceback
from collections.abc import Callable

MESSAGE_CHARACTERS = 4_000
"""Longest text of an exception that is passed on."""
FRAMES_AT_EACH_END = 8
"""Frames kept at the start and at the end of a traceback: a deep recursion has thousands."""


def message_of(error: BaseException) -> str:
    """Return the text of an exception, also of one whose text cannot be made."""
    try:
        return str(error)[:MESSAGE_CHARACTERS]
    except BaseException:  # noqa: BLE001 - a student's __str__ may raise anything
        return f"<the text of this {type(error).__name__} cannot be shown>"


def cell_traceback(error: BaseException, label: Callable[[str], str | None]) -> list[str]:
    """Return the lines of a traceback through a notebook's cells.

    Parameters
    ----------
    error : BaseException
        The exception, with its traceback.
    label : callable
        Gives the name of a cell (``Cell In[3]``) for the file name of its code,
        and None for all other code: frames of libraries are left out.
    """
    lines: list[str] = []
    for frame, number in traceback.walk_tb(error.__traceback__):
        filename = frame.f_code.co_filename
        cell = label(filename)
        if cell is not None:
            lines.append(f"{cell}, line {number}, in {frame.f_code.co_name}")
            lines.append(f"    {linecache.getline(filename, number).strip()}")
    kept = 2 * FRAMES_AT_EACH_END
    if len(lines) > 2 * kept:
        between = f"... {(len(lines) - 2 * kept) // 2} more frames ..."
        lines = [*lines[:kept], between, *lines[-kept:]]
    return [*lines, f"{type(error).__name__}: {message_of(error)}"]
