"""The instructor's text as a notebook."""

import pytest

from autograder.build.text import read_text
from autograder.errors import CourseError


def test_reading_a_text_twice_gives_the_same_notebook(assignment):
    assert read_text(assignment.text) == read_text(assignment.text)


def test_cells_keep_their_ids_when_others_are_put_before_them(assignment, change):
    before = {cell["id"] for cell in read_text(assignment.text).cells}
    change("Two tiny functions.", "Two tiny functions.\n\n+++\n\nAnother cell.")
    after = {cell["id"] for cell in read_text(assignment.text).cells}
    assert len(after - before) == 1
    assert not before - after


def test_equal_cells_have_different_ids(assignment, change):
    change("What is the difference between the two?", "Same.\n\n+++\n\nSame.")
    ids = [cell["id"] for cell in read_text(assignment.text).cells]
    assert len(ids) == len(set(ids))


def test_marks_that_are_left_out_are_false(assignment):
    cells = read_text(assignment.text).cells
    marks = next(
        cell.metadata.nbgrader
        for cell in cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "drawing"
    )
    assert (marks.task, marks.grade, marks.solution, marks.locked) == (True, False, False, False)
    assert marks.schema_version == 3


def test_the_kernel_is_python3(assignment):
    notebook = read_text(assignment.text)
    assert notebook.metadata.kernelspec.name == "python3"
    assert "jupytext" not in notebook.metadata


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("  points: 3\n", "", "does not have points"),
        ('"solution": true}}', '"colour": 1, "solution": true}}', "colour"),
        (
            '{"nbgrader": {"grade_id": "drawing", "points": 1, "task": true}}',
            '{"nbgrader": 3}',
            "3",
        ),
        ("grade_id: double_answer", "grade_id: double answer", "double answer"),
    ],
)
def test_metadata_that_nbgrader_does_not_accept_is_refused(assignment, change, old, new, reason):
    change(old, new)
    with pytest.raises(CourseError, match=r"the cell that begins") as refusal:
        read_text(assignment.text)
    assert reason in str(refusal.value)


def test_a_text_that_is_no_notebook_is_refused(assignment):
    assignment.text.write_text("```{code-cell}\n---\nx: [1\n---\n```\n", encoding="utf-8")
    with pytest.raises(CourseError, match="not a MyST Markdown notebook"):
        read_text(assignment.text)


def test_a_text_in_another_encoding_is_refused(assignment):
    assignment.text.write_bytes("# Äquivalent\n".encode("latin-1"))
    with pytest.raises(CourseError, match="not a MyST Markdown notebook"):
        read_text(assignment.text)
