"""The autograded notebook: a restored submission with its outputs, points and nbgrader's marks."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Notebook as GradebookNotebook

from autograder.gradebook.grade_cell import grade_cell_outputs
from autograder.gradebook.nodes import as_node
from autograder.gradebook.notice import notice_cell
from autograder.notebooks.reading import Cell, Notebook
from autograder.results import GradeReport

Marks = Mapping[str, Mapping[str, Any]]
"""nbgrader's cell metadata by grade id, of one notebook."""

_CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_PICTURES = ("image/png", "image/jpeg", "image/gif")


def marks_in_gradebook(notebook: GradebookNotebook) -> dict[str, dict[str, Any]]:
    """Rebuild the nbgrader metadata of a notebook's cells from the gradebook.

    The gradebook alone says what a cell is worth: what a submission says of itself is not used.

    Parameters
    ----------
    notebook : nbgrader.api.Notebook
        The instructor's notebook as the gradebook has it.
    """
    graded = {cell.name: cell for cell in (*notebook.grade_cells, *notebook.task_cells)}
    solutions = {cell.name for cell in notebook.solution_cells}
    tasks = {cell.name for cell in notebook.task_cells}
    marks = {}
    for cell in notebook.source_cells:
        marks[cell.name] = {
            "schema_version": 3,
            "grade_id": cell.name,
            "grade": cell.name in graded and cell.name not in tasks,
            "solution": cell.name in solutions,
            "task": cell.name in tasks,
            "locked": cell.locked,
            "cell_type": cell.cell_type,
        }
        if cell.checksum is not None:
            marks[cell.name]["checksum"] = cell.checksum
        if cell.name in graded:
            marks[cell.name]["points"] = graded[cell.name].max_score
    return marks


def autograded_notebook(
    notebook: Notebook, marks: Marks, report: GradeReport | None = None
) -> NotebookNode:
    """Make the notebook that nbgrader's feedback and formgrader show.

    Parameters
    ----------
    notebook : Notebook
        A submission, restored.
    marks : mapping
        The notebook's cells as the gradebook has them; a cell with another grade id loses it.
    report : GradeReport, optional
        The outputs and results; without one, no cell has outputs.

    Returns
    -------
    NotebookNode
        A valid nbformat 4.5 notebook with no metadata of the student's. If something was put
        right in the submission, a text cell before all others tells of it.
    """
    runs = {
        cell.index: cell
        for run in (report.notebooks if report else ())
        if run.name == notebook.name
        for cell in run.cells
    }
    results = {result.grade_id: result for result in (report.grade_cells if report else ())}
    tests = report.tests if report else ()
    tested = {test.grade_id for test in tests}
    cells: list[dict[str, Any]] = []
    ids: set[str] = set()
    notice = notice_cell(notebook.recoveries)
    if notice is not None:
        cells.append(notice)
        ids.add(notice["id"])
    raw_cells: Sequence[Any] = notebook.raw["cells"]
    executed = 0
    for cell, raw in zip(notebook.cells, raw_cells, strict=True):
        made = _bare_cell(cell, raw, marks, ids)
        if cell.cell_type == "code":
            outputs: list[Any] = []
            if cell.index in runs:
                executed += 1
                outputs = list(runs[cell.index].outputs)
            if cell.grade_id in tested and cell.grade_id in results:
                result = results[cell.grade_id]
                outputs = grade_cell_outputs(result.grade_id, result.score, result.max_score, tests)
            made["outputs"] = outputs
            made["execution_count"] = executed if cell.index in runs else None
        cells.append(made)
    return as_node(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {
                "kernelspec": {
                    "display_name": "Python 3 (ipykernel)",
                    "language": "python",
                    "name": "python3",
                },
                "language_info": {"name": "python", "pygments_lexer": "ipython3"},
            },
            "cells": cells,
        }
    )


def _bare_cell(cell: Cell, raw: Mapping[str, Any], marks: Marks, ids: set[str]) -> dict[str, Any]:
    """Return a cell with its source, id, marks and pictures, and nothing else."""
    name = raw.get("id")
    if not isinstance(name, str) or not _CELL_ID.fullmatch(name) or name in ids:
        name = f"cell-{cell.index}"
        while name in ids:
            name += "-"
    ids.add(name)
    metadata: dict[str, Any] = {}
    if cell.grade_id is not None and cell.grade_id in marks:
        own = marks[cell.grade_id]
        metadata = {"nbgrader": dict(own), "deletable": False}
        if own["locked"]:
            metadata["editable"] = False
    made = {
        "cell_type": cell.cell_type,
        "id": name,
        "metadata": metadata,
        # lone surrogates are valid JSON and cannot be written as UTF-8
        "source": cell.source.encode("utf-8", "replace").decode(),
    }
    attachments = _attached_pictures(raw.get("attachments"))
    if attachments and cell.cell_type == "markdown":
        made["attachments"] = attachments
    return made


def _attached_pictures(attachments: object) -> dict[str, dict[str, str]]:
    """Keep of a cell's attachments what is a picture."""
    if not isinstance(attachments, dict):
        return {}
    return {
        name: {kind: data}
        for name, bundle in attachments.items()
        if isinstance(name, str) and isinstance(bundle, dict)
        for kind, data in bundle.items()
        if kind in _PICTURES and isinstance(data, str)
    }
