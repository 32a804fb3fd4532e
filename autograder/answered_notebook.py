"""A released notebook filled in with a known answer, as a student would hand it in.

Called by `verify`, which grades such notebooks, and by the demo's simulated class.
"""

import ast
import copy
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.answer_text import answer_cells
from autograder.answers import Answer
from autograder.course import Assignment
from autograder.errors import CourseError


class AnswerSheet:
    """The released notebook of an assignment, and which of its cells define which functions.

    Parameters
    ----------
    assignment : Assignment
        The assignment, built.

    Raises
    ------
    CourseError
        If the assignment is not built, or has no reference.
    """

    def __init__(self, assignment: Assignment) -> None:
        reference = assignment.solution_module("reference")
        if reference is None:
            msg = f"{assignment.solutions} has no reference.py: there is nothing to verify against."
            raise CourseError(msg)
        self.functions = tuple(
            name
            for name, value in vars(reference).items()
            if callable(value)
            and getattr(value, "__module__", None) == reference.__name__
            and not name.startswith("_")
        )
        self._released = _notebook(assignment, assignment.release)
        self._cells = _solution_cells(_notebook(assignment, assignment.source), self.functions)

    def filled(
        self, answer: type[Answer] | None, completions: Sequence[type[Answer]] = ()
    ) -> dict[str, Any]:
        """Return the notebook with an answer in its solution cells; untouched if it is None."""
        if answer is None:
            return copy.deepcopy(self._released)
        texts = answer_cells(answer, completions, list(self._cells.values()))
        return self.with_cells(dict(zip(self._cells, texts, strict=True)))

    def with_cells(self, texts: Mapping[str, str]) -> dict[str, Any]:
        """Return the notebook with other texts in the cells of these grade ids."""
        notebook = copy.deepcopy(self._released)
        for cell in notebook["cells"]:
            grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
            if grade_id in texts:
                cell["source"] = texts[grade_id]
        return notebook

    @property
    def solution_cells(self) -> Mapping[str, tuple[str, ...]]:
        """The functions that each solution cell defines, by the cell's grade id."""
        return self._cells


def _notebook(assignment: Assignment, folder: Path) -> dict[str, Any]:
    path = folder / f"{assignment.name}.ipynb"
    if not path.is_file():
        msg = f"{path} is missing. Make it with: autograder build {assignment.name}."
        raise CourseError(msg)
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def _solution_cells(
    notebook: Mapping[str, Any], functions: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Find the cells that a student fills in, and the exercise's functions that each defines."""
    cells = {}
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] != "code" or not marks.get("solution"):
            continue
        defined = tuple(
            node.name
            for node in ast.parse("".join(cell["source"])).body
            if isinstance(node, ast.FunctionDef) and node.name in functions
        )
        if defined:
            cells[marks["grade_id"]] = defined
    missing = set(functions) - {name for names in cells.values() for name in names}
    if missing:
        msg = f"No solution cell of the notebook defines {', '.join(sorted(missing))}."
        raise CourseError(msg)
    return cells
