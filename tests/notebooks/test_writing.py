"""The autograded notebook has its outputs, and is written whole or not at all."""

import json
import os

import nbformat
import pytest

from autograder.notebooks.reading import notebook_from, read_notebook
from autograder.notebooks.writing import with_outputs, write_notebook
from autograder.results import CellRun, NotebookRun, Status

GRADED = {"grade": True, "grade_id": "test", "locked": True, "points": 1, "solution": False}
VALUE = {
    "output_type": "execute_result",
    "execution_count": 9,
    "data": {"text/plain": "1"},
    "metadata": {},
}
PRINTED = {"output_type": "stream", "name": "stdout", "text": "Points: 1\n"}


@pytest.fixture
def notebook():
    cells = [
        nbformat.v4.new_markdown_cell("# Title"),
        nbformat.v4.new_code_cell("1"),
        nbformat.v4.new_code_cell("  "),
        nbformat.v4.new_code_cell("check()", metadata={"nbgrader": GRADED}),
        nbformat.v4.new_code_cell("2"),
    ]
    return notebook_from(
        "tophat", json.loads(nbformat.writes(nbformat.v4.new_notebook(cells=cells)))
    )


def run(*cells):
    made = (CellRun(index=i, status=Status.PASSED, outputs=outputs) for i, outputs in cells)
    return NotebookRun(name="tophat", cells=tuple(made))


def test_outputs_stand_at_their_cells_and_are_counted_as_a_kernel_counts(notebook):
    raw = with_outputs(notebook, run((1, (VALUE,)), (2, ()), (4, (VALUE,))), {"test": [PRINTED]})
    nbformat.validate(nbformat.from_dict(raw))
    assert [cell.get("execution_count") for cell in raw["cells"]] == [None, 1, None, None, 2]
    assert raw["cells"][1]["outputs"] == [VALUE | {"execution_count": 1}]
    assert raw["cells"][3]["outputs"] == [PRINTED]
    assert raw["cells"][4]["outputs"] == [VALUE | {"execution_count": 2}]


def test_the_notebook_and_the_run_are_left_as_they_are(notebook):
    with_outputs(notebook, run((1, (VALUE,))), {})
    assert notebook.raw["cells"][1]["outputs"] == []
    assert VALUE["execution_count"] == 9


def test_a_grade_cell_without_a_result_shows_what_it_printed(notebook):
    raw = with_outputs(notebook, run((3, (PRINTED,))), {})
    assert raw["cells"][3]["outputs"] == [PRINTED]


def test_what_is_written_is_read_again(notebook, tmp_path):
    path = tmp_path / "tophat.ipynb"
    write_notebook(path, notebook.raw)
    assert read_notebook(path).cells == notebook.cells
    assert [entry.name for entry in tmp_path.iterdir()] == ["tophat.ipynb"]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(notebook, tmp_path, monkeypatch):
    path = tmp_path / "tophat.ipynb"
    path.write_text("old")

    def fail(*_args, **_kwargs):
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "replace", fail)
    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(OSError, match="no space"):
        write_notebook(path, notebook.raw)
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1
