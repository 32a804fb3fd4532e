"""Notebooks of other Jupyters: older formats, other kernels, doubled and missing ids.

Format 3 as nbformat's own `v3` schema has it: worksheets, `input`, `pyout`, `prompt_number`,
heading cells. Format 4.0 to 4.4 have no ids. What splitting and copying do to metadata: nbgrader
issues 424 and 1083.
"""

import copy
from collections.abc import Callable
from typing import Any

from tests.foreign.case import (
    BY_CONTENT,
    MARKED,
    TEXT,
    WHITE,
    Case,
    Cell,
    Notebook,
    marked,
    position,
    refused,
    stripped,
    without_ids,
    without_marks,
)
from tests.foreign.colab import _PIXEL


def in_format_3(notebook: Notebook) -> Notebook:
    """Return the notebook as IPython 2 has saved it."""
    sheet = {"cells": [_older(cell) for cell in notebook["cells"]], "metadata": {}}
    metadata = {"name": "tophat", "signature": "sha256:0"}
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": metadata, "worksheets": [sheet]}


def _older(cell: Cell) -> Cell:
    lines = "".join(cell["source"]).splitlines(keepends=True)
    if cell["cell_type"] != "code":
        return {"cell_type": "markdown", "metadata": cell["metadata"], "source": lines}
    output = {"output_type": "pyout", "prompt_number": 3, "text": ["None"], "metadata": {}}
    return {
        "cell_type": "code",
        "collapsed": False,
        "input": lines,
        "language": "python",
        "metadata": cell["metadata"],
        "outputs": [output],
        "prompt_number": 3,
    }


def _in_format_3_without_marks(notebook: Notebook) -> Notebook:
    without_marks(notebook)
    older = in_format_3(notebook)
    heading = {"cell_type": "heading", "level": 1, "metadata": {}, "source": ["My homework"]}
    older["worksheets"][0]["cells"].insert(0, heading)
    return older


def _kernel(name: str, language: str) -> Callable[[Notebook], None]:
    def change(notebook: Notebook) -> None:
        spec = {"name": name, "display_name": name, "language": language}
        notebook["metadata"] = {"kernelspec": spec, "language_info": {"name": language}}

    return change


def _doubled_ids(notebook: Notebook) -> None:
    without_marks(notebook)
    for cell in notebook["cells"]:
        cell["id"] = "same"


def _null_metadata(notebook: Notebook) -> None:
    notebook["metadata"] = None
    for cell in notebook["cells"]:
        cell["metadata"] = None
        cell.pop("id")


def _every_cell(**values: Any) -> Callable[[Notebook], None]:
    def change(notebook: Notebook) -> None:
        for cell in notebook["cells"]:
            cell.update(values)

    return change


def _lines(notebook: Notebook) -> None:
    stripped(notebook)
    for cell in notebook["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)


def _attachment(notebook: Notebook) -> None:
    cell = marked(notebook, TEXT)
    cell["source"] += "\n\n![vessels](attachment:vessels.png)"
    cell["attachments"] = {"vessels.png": {"image/png": _PIXEL}}
    stripped(notebook)


def _split(notebook: Notebook) -> None:
    """Split the answer: the classic notebook gives both halves the whole metadata."""
    here = position(notebook, WHITE)
    first = marked(notebook, WHITE)
    second = copy.deepcopy(first)
    second["id"] = "second-half"
    first["source"] = "def opened_by(image, footprint):\n    return opening(image, footprint)"
    second["source"] = second["source"].replace("opening(image", "opened_by(image")
    notebook["cells"].insert(here + 1, second)


def _old_outputs(notebook: Notebook) -> None:
    stripped(notebook)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "pyout", "prompt_number": 1, "text": ["1"]}]


def _huge_outputs(notebook: Notebook) -> None:
    stream = {"output_type": "stream", "name": "stdout", "text": "x" * 5_000_000}
    marked(notebook, "white_tophat")["outputs"] = [stream]


def _without_a_mark(grade_id: str) -> Callable[[Notebook], None]:
    def change(notebook: Notebook) -> None:
        """Delete a cell and write it anew, as in nbgrader's issue 424."""
        cell = marked(notebook, grade_id)
        cell["metadata"], cell["id"] = {}, "written-anew"

    return change


CASES = (
    Case(name="format 4.0 without ids", make=lambda notebook: without_ids(notebook, 0)),
    Case(name="format 4.4 without ids or marks", make=stripped, recovered=BY_CONTENT),
    Case(name="a minor version to come", make=lambda notebook: notebook.update(nbformat_minor=99)),
    Case(
        name="format 3",
        make=in_format_3,
        recovered={"": "old format"},
        says="old notebook format 3",
    ),
    Case(
        name="format 3 without marks",
        make=_in_format_3_without_marks,
        recovered={"": "old format", **BY_CONTENT},
    ),
    refused(
        "format 2",
        lambda notebook: {"nbformat": 2, "worksheets": [], "metadata": {}},
        "old notebook format 2",
        "ungradable",
    ),
    *(
        Case(name=f"the kernel {name}", make=_kernel(name, language))
        for name, language in (
            ("ir", "R"),
            ("julia-1.10", "julia"),
            ("python2", "python"),
            ("conda-env-neuro-py", "python"),
        )
    ),
    Case(name="no metadata of the notebook", make=lambda notebook: notebook.update(metadata={})),
    Case(name="metadata null everywhere", make=_null_metadata, recovered=BY_CONTENT),
    Case(name="one id for all cells", make=_doubled_ids, recovered=BY_CONTENT),
    Case(name="sources as lists of lines", make=_lines, recovered=BY_CONTENT),
    Case(name="execution counts 3.0", make=_every_cell(execution_count=3.0)),
    Case(name="outputs of format 3", make=_old_outputs, recovered=BY_CONTENT),
    Case(name="5 MB of output", make=_huge_outputs),
    Case(name="a picture attached to the answer", make=_attachment, recovered=BY_CONTENT),
    Case(name="the answer split, both halves marked", make=_split),
    *(
        Case(
            name=f"{grade_id} deleted and written anew",
            make=_without_a_mark(grade_id),
            recovered={grade_id: BY_CONTENT[grade_id]},
        )
        for grade_id in MARKED
    ),
)
