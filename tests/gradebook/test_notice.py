"""The note on a page names every cell once, as text, and stands before all others."""

import nbformat

from autograder.gradebook.autograded import autograded_notebook
from autograder.gradebook.notice import CELL_ID, notice_cell
from autograder.gradebook.sanitising import markdown_to_html
from autograder.notebooks.notebook import Notebook
from autograder.notebooks.reading import notebook_from
from autograder.notebooks.recovery import How, Recovery


def told(how, grade_id="one", message="A sentence.", cells=(3,)):
    return Recovery(notebook="n", grade_id=grade_id, how=how, cells=cells, message=message)


def test_nothing_put_right_is_nothing_said():
    assert notice_cell(()) is None


def test_cells_found_by_one_evidence_share_a_line_and_each_other_thing_has_one():
    cell = notice_cell(
        [
            told(How.TEXT, "a"),
            told(How.NAMES, "b", cells=(4,)),
            told(How.TEXT, "c", cells=(5,)),
            told(How.PUT_BACK, "d"),
            told(How.PUT_BACK, "e"),
            told(How.UNCLEAR, "f", "f may be cell 6 or 7."),
        ]
    )
    lines = [line for line in cell["source"].splitlines() if line.startswith("> - ")]
    assert lines == [
        "> - By their text, which is as it was released: a (cell 3), c (cell 5).",
        "> - By the names that they define: b (cell 4).",
        "> - d, e were not found, and were put back.",
        "> - f may be cell 6 or 7\\.",
    ]
    assert "without some of nbgrader's marks" in cell["source"]


def test_a_file_name_is_text_whatever_it_looks_like():
    hostile = "<img src=x onerror=alert(1)> **bold** [link](http://x) `code` $x$ is taken."
    html = markdown_to_html({}, notice_cell([told(How.FILE_NAME, "", hostile)])["source"])
    assert "&lt;img" in html
    assert "<img" not in html
    assert "href" not in html
    assert "<code" not in html
    assert "<strong>bold" not in html


def test_the_note_is_the_first_cell_of_a_valid_notebook_and_takes_nobodys_id():
    raw = {"nbformat": 4, "metadata": {}, "cells": []}
    own = {"cell_type": "code", "source": "x", "metadata": {}, "id": CELL_ID}
    plain = notebook_from("n", {**raw, "cells": [own]})
    with_note = Notebook(
        name="n", cells=plain.cells, raw=plain.raw, recoveries=(told(How.POSITION),)
    )
    assert [cell.source for cell in autograded_notebook(plain, {}).cells] == ["x"]
    made = autograded_notebook(with_note, {})
    nbformat.validate(made)
    assert [cell.cell_type for cell in made.cells] == ["markdown", "code"]
