"""Fills a notebook with what running it gave, and writes it."""

import copy
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.notebooks.notebook import Notebook
from autograder.results import NotebookRun


def with_outputs(
    notebook: Notebook,
    run: NotebookRun,
    grade_cells: Mapping[str, Sequence[dict[str, Any]]],
) -> dict[str, Any]:
    """Return the notebook with its outputs, as a valid nbformat 4 dictionary.

    Parameters
    ----------
    notebook : Notebook
        The restored notebook; it is left as it is.
    run : NotebookRun
        The outputs of its code cells, already cleaned.
    grade_cells : mapping of str to sequence of dict
        Outputs by grade id; they take the place of those of the run.

    Notes
    -----
    Code cells that ran are counted from 1 in the order of the notebook, blank ones
    left out, as a kernel counts.
    """
    raw = copy.deepcopy(notebook.raw)
    outputs = {cell.index: cell.outputs for cell in run.cells}
    count = 0
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        filled = raw["cells"][cell.index]
        given = grade_cells.get(cell.grade_id) if cell.grade_id is not None else None
        if cell.index in outputs and cell.source.strip():
            count += 1
            filled["execution_count"] = count
        shown = outputs.get(cell.index, ()) if given is None else given
        filled["outputs"] = [copy.deepcopy(output) for output in shown]
        for output in filled["outputs"]:
            if output["output_type"] == "execute_result":
                output["execution_count"] = filled["execution_count"]
    return raw


def write_notebook(path: Path, raw: Mapping[str, Any]) -> None:
    """Write a notebook so that at `path` there is the old file or the whole new one.

    Parameters
    ----------
    path : Path
        The file; its folder must exist.
    raw : mapping
        An nbformat 4 dictionary.
    """
    text = json.dumps(raw, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    written = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        written.chmod(0o644)
        written.replace(path)
    except BaseException:
        written.unlink(missing_ok=True)
        raise
