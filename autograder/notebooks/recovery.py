"""What was put right in a notebook that was through other hands, and by which evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """The evidence by which a cell was found, or what else is to be told of it."""

    CELL_ID = "cell id"
    TEXT = "same text"
    NAMES = "names it defines"
    POSITION = "position"
    SIMILARITY = "similar text"
    CELL_TYPE = "cell type"
    TOGETHER = "merged cells"
    MOVED = "moved"
    PUT_BACK = "put back"
    UNCLEAR = "unclear"
    BESIDE = "answer beside"
    TWICE = "defined twice"
    UNDONE = "undone by the stub"
    FILE_NAME = "file name"
    FORMAT = "old format"


FOUND = (How.CELL_ID, How.TEXT, How.NAMES, How.POSITION, How.SIMILARITY)
"""The evidences, in the order in which they are asked; nbgrader's own marks come before all."""

TO_LOOK_AT = (How.UNCLEAR, How.BESIDE, How.UNDONE)
"""What a person should look at: points may hang on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """One thing that was put right, or could not be.

    Attributes
    ----------
    notebook : str
        The notebook's name.
    grade_id : str
        The instructor's name of the cell; empty if it is about the whole notebook. Of functions
        defined twice it is the function's name.
    how : How
        By which evidence, or what else.
    cells : tuple of int
        The cells of the submitted notebook that it is about, counted from 1.
    message : str
        What is said of it to the student and the instructor, in a sentence or two. All words
        are ours or the instructor's, but for the name of a file.
    """

    notebook: str
    grade_id: str
    how: How
    cells: tuple[int, ...] = ()
    message: str


_MOST_NAMED = 6


def numbered(cells: Sequence[int], last: str = "and") -> str:
    """Name cells in words.

    Examples
    --------
    >>> numbered([4]), numbered([4, 7]), numbered([1, 2, 3], "or")
    ('cell 4', 'cells 4 and 7', 'cell 1, 2 or 3')
    >>> numbered(range(7, 47), "or")
    'one of 40 cells, from 7 to 46'
    """
    if len(cells) > _MOST_NAMED:
        start = "one of " if last == "or" else ""
        return f"{start}{len(cells)} cells, from {cells[0]} to {cells[-1]}"
    numbers = [str(cell) for cell in cells]
    if len(numbers) == 1:
        return f"cell {numbers[0]}"
    noun = "cell" if last == "or" else "cells"
    return f"{noun} {', '.join(numbers[:-1])} {last} {numbers[-1]}"
