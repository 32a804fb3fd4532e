"""A notebook and its cells, as plain data with nbgrader's marks read out."""

from dataclasses import dataclass
from typing import Any

from autograder.notebooks.recovery import Recovery


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a notebook.

    `metadata` is the cell's own dictionary, the same object that the notebook's
    `raw` holds. A cell without nbgrader's metadata has no `grade_id`, and is none
    of grade, solution, locked and task cell. `is_locked` says, as in nbgrader,
    that its source is restored before grading.
    """

    index: int
    cell_type: str
    source: str
    metadata: dict[str, Any]
    grade_id: str | None = None
    is_grade: bool = False
    is_solution: bool = False
    is_locked: bool = False
    is_task: bool = False
    points: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Notebook:
    """A notebook.

    Attributes
    ----------
    name : str
        The file's name without suffix.
    cells : tuple of Cell
        Its cells.
    raw : dict
        The whole nbformat 4 dictionary.
    recoveries : tuple of Recovery
        Of a submitted notebook: what was put right in it.
    """

    name: str
    cells: tuple[Cell, ...]
    raw: dict[str, Any]
    recoveries: tuple[Recovery, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNotebook(Notebook):
    """The instructor's notebook; `given` is what students were given of it, if it is known."""

    given: Notebook | None = None
