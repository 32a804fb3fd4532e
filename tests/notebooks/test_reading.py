"""Any file may lie where a notebook is expected: each gets its notebook or a reason."""

import json
import os

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.notebooks import reading
from autograder.notebooks.reading import UnreadableNotebook, notebook_from, read_notebook

MARKS = {
    "grade": True,
    "grade_id": "white_tophat",
    "locked": True,
    "points": 5,
    "schema_version": 3,
    "solution": False,
    "task": False,
}


def cell(source="x = 1", cell_type="code", **metadata):
    made = {"cell_type": cell_type, "source": source, "metadata": metadata}
    return made | {"outputs": [], "execution_count": None} if cell_type == "code" else made


def notebook(*cells, **changes):
    made = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)}
    return made | changes


@pytest.fixture
def read(tmp_path):
    def write_and_read(content):
        path = tmp_path / "tophat.ipynb"
        if not isinstance(content, bytes):
            content = (content if isinstance(content, str) else json.dumps(content)).encode()
        path.write_bytes(content)
        return read_notebook(path)

    return write_and_read


def reason(read, content):
    with pytest.raises(UnreadableNotebook) as caught:
        read(content)
    message = str(caught.value)
    assert message.startswith("tophat.ipynb ")
    assert message.endswith(".")
    assert message.isprintable()
    return message


def test_cells_come_with_nbgraders_marks(read):
    found = read(notebook(cell("# Title", "markdown"), cell(nbgrader=MARKS)))
    assert found.name == "tophat"
    title, graded = found.cells
    assert (title.index, title.cell_type, title.source, title.grade_id) == (
        0,
        "markdown",
        "# Title",
        None,
    )
    assert (graded.grade_id, graded.points) == ("white_tophat", 5.0)
    assert graded.is_grade
    assert graded.is_locked
    assert not graded.is_solution
    assert not graded.is_task


def test_what_is_read_can_be_written_back(read):
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("a\nb")])
    raw = read(nbformat.writes(made)).raw
    assert nbformat.from_dict(raw) == made


def test_a_source_may_be_a_list_of_lines(read):
    assert read(notebook(cell(["a\n", "b"]))).cells[0].source == "a\nb"


def test_a_byte_order_mark_is_passed_over(read):
    assert read(b"\xef\xbb\xbf" + json.dumps(notebook()).encode()).cells == ()


def test_a_solution_cell_is_not_locked_even_if_it_says_so(read):
    marks = MARKS | {"solution": True, "locked": True}
    assert not read(notebook(cell(nbgrader=marks))).cells[0].is_locked


def test_marks_without_a_grade_id_are_none(read):
    assert not read(notebook(cell(nbgrader={"grade": True}))).cells[0].is_grade


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"\x00" * 100, "not JSON"),
        (b"PK\x03\x04 \xff zip", "a zip archive"),
        (b"\xff\xfe{\x00}\x00", "text in UTF-16"),
        ("{", "ends in the middle (line 1)"),
        ('{"cells": [{"source": "def', "ends in the middle (line 1)"),
        ('{"cells" 1}', "not JSON (line 1"),
        (2 * json.dumps({"nbformat": 4}), "more than one notebook"),
        ("{\n<<<<<<< HEAD\n}", "git conflict (<<<<<<<, line 2)"),
        ("<!DOCTYPE html>", "a web page"),
        ("# %%\nimport numpy", "a script or a text"),
        ("[]", "holds a list"),
        ("null", "holds nothing"),
        ('"text"', "holds text"),
        ("1" * 5000, "has a number of more than 4,300 digits"),
        ("[" * 100_000, "nested more than"),
        ({"cells": []}, "notebook format None"),
        (notebook(nbformat=3), "old notebook format 3; open it in a current Jupyter"),
        (notebook(nbformat=5), "notebook format 5.5"),
        (notebook(nbformat=True), "notebook format True"),
        (notebook(nbformat_minor="x"), "notebook format 4.'x'"),
        (notebook(cells={}), "an object where the list of cells"),
        (notebook(cells=None), "nothing where the list of cells"),
        (notebook(metadata=[]), "a list as the metadata of the notebook"),
        (notebook("x"), "text where cell 1 was expected"),
        (notebook(cell(cell_type="heading")), "cell 1 of the unknown type 'heading'"),
        (notebook(cell(), cell(source=3)), "a number where the source of cell 2"),
        (notebook(cell(source=["a", 1])), "a list where the source of cell 1"),
        (notebook(cell() | {"metadata": "x"}), "text as the metadata of cell 1"),
        (notebook(cell() | {"outputs": {}}), "an object where the outputs of cell 1"),
        (notebook(cell(nbgrader=[])), "a list as the nbgrader of cell 1"),
        (notebook(cell(nbgrader={"grade_id": 1})), "a number for the grade id of cell 1"),
        (notebook(cell(nbgrader=MARKS | {"points": "9"})), "'9' for the points of cell 1"),
        (notebook(cell(nbgrader=MARKS | {"points": -1})), "-1 for the points of cell 1"),
        (notebook(cell(nbgrader=MARKS | {"points": 10**400})), "for the points of cell 1"),
        (notebook(cell("'\ud800'")), "half of a character"),
    ],
)
def test_what_is_no_notebook_is_refused_with_its_reason(read, content, words):
    assert words in reason(read, content)


def test_an_emoji_written_as_two_escapes_is_one_character(read):
    assert read(notebook(cell("🧠"))).cells[0].source == "🧠"


def test_not_a_number_becomes_null(read):
    text = json.dumps(notebook(cell(score=float("nan"))))
    assert read(text).cells[0].metadata == {"score": None}


def test_deep_nesting_that_json_can_read_is_refused(read):
    deep = []
    for _ in range(150):
        deep = [deep]
    assert "nested more than" in reason(read, notebook(cell(deep=deep)))


def test_symbolic_links_are_not_followed(tmp_path):
    secret = tmp_path / "solution.ipynb"
    secret.write_text(json.dumps(notebook()))
    link = tmp_path / "tophat.ipynb"
    link.symlink_to(secret)
    with pytest.raises(UnreadableNotebook, match="symbolic link"):
        read_notebook(link)


def test_a_pipe_is_refused_without_waiting(tmp_path):
    path = tmp_path / "tophat.ipynb"
    os.mkfifo(path)
    with pytest.raises(UnreadableNotebook, match="special file"):
        read_notebook(path)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(UnreadableNotebook, match="folder"):
        read_notebook(tmp_path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UnreadableNotebook, match="cannot be opened: No such file"):
        read_notebook(tmp_path / "tophat.ipynb")


def test_a_large_file_is_refused_and_read_only_in_part(tmp_path):
    path = tmp_path / "tophat.ipynb"
    with path.open("wb") as file:
        file.truncate(60 << 20)
    with pytest.raises(UnreadableNotebook, match=r"larger than 50 MiB \(60 MiB\)"):
        read_notebook(path)


def test_a_small_file_of_very_many_values_is_refused(read, monkeypatch):
    monkeypatch.setattr(reading, "MOST_VALUES", 1000)
    assert "more than 1,000 values" in reason(read, "[" + "[]," * 1000 + "1]")


def test_very_many_cells_are_refused(read):
    assert "at most 2,000" in reason(read, notebook(*[cell()] * 2001))


def test_very_much_text_is_refused(read):
    words = reason(read, notebook(cell("#" * 200_000), cell("#" * 100_000)))
    assert "300,000 characters in its cells; at most 250,000" in words


def test_a_pasted_picture_is_not_text(read):
    pasted = f"![scan](data:image/png;base64,{'iVBOR' * 100_000})"
    assert read(notebook(cell(pasted))).cells[0].source == pasted


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
CELL_LIKE = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | VALUES,
        "source": VALUES,
        "metadata": st.fixed_dictionaries({}, optional={"nbgrader": VALUES}) | VALUES,
        "outputs": VALUES,
    },
)


@given(
    st.fixed_dictionaries(
        {"nbformat": st.just(4)},
        optional={"cells": st.lists(CELL_LIKE | VALUES, max_size=3) | VALUES, "metadata": VALUES},
    )
    | VALUES
)
def test_any_data_is_a_notebook_or_is_refused(raw):
    try:
        found = notebook_from("tophat", raw)
    except UnreadableNotebook:
        return
    assert all(isinstance(one.source, str) for one in found.cells)


def older(*cells):
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}


def test_a_notebook_of_format_3_is_read_as_one_of_format_4_and_that_is_told(read):
    found = read(
        older(
            {"cell_type": "heading", "level": 2, "source": ["A ", "title"], "metadata": {}},
            {"cell_type": "code", "input": ["x = 1\n", "y = 2"], "metadata": {"nbgrader": MARKS}},
            {"cell_type": "html", "source": "<b>x</b>"},
        )
    )
    assert [(one.cell_type, one.source) for one in found.cells] == [
        ("markdown", "## A title"),
        ("code", "x = 1\ny = 2"),
        ("markdown", "<b>x</b>"),
    ]
    assert found.cells[1].grade_id == "white_tophat"
    assert found.raw["nbformat"] == 4
    assert [one.how for one in found.recoveries] == ["old format"]
    nbformat.validate(nbformat.from_dict({**found.raw, "metadata": {}}))


@pytest.mark.parametrize(
    "sheets",
    [
        [{"cells": [7]}],
        [{"cells": [{"cell_type": [], "source": "x"}]}],
        [{"cells": [{"cell_type": "code", "input": 7}]}],
        [{"cells": [{"cell_type": "heading", "level": "x", "source": [7]}]}],
        [{"cells": [{"cell_type": "code", "input": "x", "metadata": 7}]}],
    ],
)
def test_what_is_wrong_in_format_3_is_told_as_in_format_4(read, sheets):
    assert "cell 1" in reason(read, {"nbformat": 3, "worksheets": sheets, "metadata": {}})
