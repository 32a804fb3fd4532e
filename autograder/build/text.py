"""The instructor's text, a MyST Markdown notebook, as the notebook that nbgrader reads."""

import hashlib
import re
from collections import Counter
from pathlib import Path

import jupytext
from jupytext.myst import MystMetadataParsingError
from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator, ValidationError
from yaml import YAMLError

from autograder.errors import CourseError
from autograder.gradebook.nodes import as_node

_MARK_DEFAULTS = {
    "schema_version": 3,
    "grade": False,
    "locked": False,
    "solution": False,
    "task": False,
}
_METADATA = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"},
}


def read_text(path: Path) -> NotebookNode:
    """Read a text notebook.

    Parameters
    ----------
    path : Path
        A MyST Markdown notebook with nbgrader's metadata in its cells; what the
        metadata leaves out is filled in as false.

    Returns
    -------
    NotebookNode
        The notebook (nbformat 4.5) for the kernel ``python3``. The same text gives the same
        notebook, cell ids included.

    Raises
    ------
    CourseError
        If the text cannot be read, or a cell's nbgrader metadata is not valid.
    """
    try:
        notebook: NotebookNode = jupytext.reads(path.read_text(encoding="utf-8"), fmt="md:myst")
    except (ValueError, MystMetadataParsingError, YAMLError) as error:
        msg = f"{path} is not a MyST Markdown notebook: {' '.join(str(error).split())}."
        raise CourseError(msg) from error
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = as_node(_METADATA)
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader")
        if marks is not None:
            _complete_marks(path, cell)
    _set_stable_ids(notebook)
    return notebook


def _complete_marks(path: Path, cell: NotebookNode) -> None:
    """Fill in what a cell's nbgrader metadata leaves out, and check it as nbgrader does."""
    marks = cell.metadata["nbgrader"]
    where = f"{path}, the cell that begins {cell.source.lstrip().splitlines()[:1]}"
    if not isinstance(marks, dict):
        msg = f"{where}: its nbgrader metadata is {marks!r}; a mapping was expected."
        raise CourseError(msg)
    cell.metadata["nbgrader"] = as_node({**_MARK_DEFAULTS, **marks})
    try:
        MetadataValidator().validate_cell(cell)
    except ValidationError as error:
        msg = f"{where}: nbgrader does not accept its metadata: {str(error).splitlines()[0]}."
        raise CourseError(msg) from error


def _set_stable_ids(notebook: NotebookNode) -> None:
    """Name cells by their grade id or their content, so that a rebuild changes nothing."""
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        content = f"{cell.cell_type}\n{cell.source}".encode()
        name = re.sub(r"[^A-Za-z0-9_-]", "-", grade_id)[:48] or hashlib.sha256(content).hexdigest()
        name = name if grade_id else name[:12]
        seen[name] += 1
        cell["id"] = name if seen[name] == 1 else f"{name}-{seen[name]}"
