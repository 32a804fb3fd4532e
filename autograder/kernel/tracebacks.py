"""An exception of student code as text: what it says, and where in the cells it came from."""

import builtins
import linecache
import traceback
from collections.abc import Callable

OWN_CODE = "Your code"
"""The name of a student's own lines where the number of their cell would mislead."""
MESSAGE_CHARACTERS = 4_000
"""Longest text of an exception that is passed on."""
FRAMES_AT_EACH_END = 8
"""Frames kept at the start and at the end of a traceback: a deep recursion has thousands."""

_BUILT_IN = {id(one): name for name, one in vars(builtins).items() if isinstance(one, type)}


def message_of(error: BaseException) -> str:
    """Return the text of an exception, also of one whose text cannot be made."""
    try:
        return str(error)[:MESSAGE_CHARACTERS]
    except BaseException:  # noqa: BLE001 - a student's __str__ may raise anything
        return f"<the text of this {class_name(error)} cannot be shown>"


def class_name(error: BaseException) -> str:
    """Return the name of an exception's class, whatever its metaclass answers for it."""
    name: str = type.__dict__["__name__"].__get__(type(error))
    return name


def base_names(error: BaseException) -> list[str]:
    """Return the names of the built-in classes that an exception's is a subclass of."""
    # Not by attributes of the classes: a student's metaclass may answer for them.
    classes: tuple[type, ...] = type.__dict__["__mro__"].__get__(type(error))[1:]
    return [_BUILT_IN[id(one)] for one in classes if id(one) in _BUILT_IN]


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
    return [*lines, f"{class_name(error)}: {message_of(error)}"]
