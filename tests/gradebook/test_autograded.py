"""The notebook that feedback and formgrader show."""

import nbformat
import pytest

from autograder.gradebook.autograded import autograded_notebook
from autograder.notebooks.reading import notebook_from
from autograder.results import CellRun, GradeReport, NotebookRun, Status, SubmissionStatus

MARKS = {
    "answer": {
        "schema_version": 3,
        "grade_id": "answer",
        "grade": False,
        "solution": True,
        "task": False,
        "locked": False,
        "cell_type": "code",
        "checksum": "0" * 32,
    }
}


def _code(source, **metadata):
    return {
        "cell_type": "code",
        "source": source,
        "metadata": metadata,
        "outputs": [],
        "execution_count": None,
    }


def _made(cells, marks=MARKS, runs=(), **metadata):
    raw = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}
    report = GradeReport(
        student="ada",
        status=SubmissionStatus.GRADED,
        notebooks=(NotebookRun(name="nb", cells=tuple(runs)),),
    )
    notebook = autograded_notebook(notebook_from("nb", raw), marks, report)
    nbformat.validate(notebook)
    return notebook


def test_outputs_stand_with_the_cells_that_made_them():
    shown = {"output_type": "stream", "name": "stdout", "text": "3\n"}
    made = _made(
        [{"cell_type": "markdown", "source": "x", "metadata": {}}, _code("1"), _code("print(3)")],
        runs=[
            CellRun(index=1, status=Status.PASSED),
            CellRun(index=2, status=Status.PASSED, outputs=(shown,)),
        ],
    )
    assert [cell.get("outputs") for cell in made.cells] == [None, [], [shown]]
    assert [cell.get("execution_count") for cell in made.cells] == [None, 1, 2]


def test_a_cell_that_did_not_run_has_neither_number_nor_outputs():
    assert _made([_code("1")]).cells[0].execution_count is None


def test_marks_are_the_gradebooks_whatever_the_cell_claims():
    claimed = {"grade_id": "answer", "grade": True, "points": 50, "solution": False, "evil": 1}
    cell = _made([_code("1", nbgrader=claimed)]).cells[0]
    assert cell.metadata.nbgrader == MARKS["answer"]


def test_no_other_metadata_of_the_students_is_kept():
    made = _made(
        [_code("1", tags=["x"], trusted=True, nbgrader={"grade_id": "stranger", "grade": True})],
        widgets={"application/vnd.jupyter.widget-state+json": {}},
        title="<script>",
    )
    assert made.cells[0].metadata == {}
    assert set(made.metadata) == {"kernelspec", "language_info"}


@pytest.mark.parametrize("name", [None, "a b", 7, "x" * 65, '"><script>'])
def test_cells_have_valid_ids_of_their_own(name):
    cells = [{**_code("1"), "id": name}, {**_code("2"), "id": "same"}, {**_code("3"), "id": "same"}]
    ids = [cell.id for cell in _made(cells).cells]
    assert len(set(ids)) == 3
    assert "same" in ids


def test_only_pictures_stay_attached():
    cell = {
        "cell_type": "markdown",
        "source": "x",
        "metadata": {},
        "attachments": {
            "a.png": {"image/png": "AAAA"},
            "b.svg": {"image/svg+xml": "<svg onload=alert(1)>"},
            "c": "text",
        },
    }
    assert _made([cell]).cells[0].attachments == {"a.png": {"image/png": "AAAA"}}
