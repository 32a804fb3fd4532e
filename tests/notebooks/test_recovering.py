"""What is found gets the instructor's marks and is told; nobody gains by a forgery."""

import copy
import json

import pytest

from autograder.notebooks.reading import notebook_from
from autograder.notebooks.recovering import recover
from autograder.notebooks.recovery import How
from autograder.notebooks.restoring import restore

MARKS = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}


def cell(source, grade_id=None, kind="code", **marks):
    metadata = {} if grade_id is None else {"nbgrader": {**MARKS, "grade_id": grade_id, **marks}}
    return {"cell_type": kind, "source": source, "metadata": metadata}


def notebook(*cells):
    raw = {"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": list(cells)}
    return notebook_from("n", copy.deepcopy(raw))


SOURCE = notebook(
    cell("def f(x):\n    return x + 1", "f", solution=True),
    cell("assert f(1) == 2\nassert f(2) == 3", "test", grade=True, locked=True, points=3),
    cell("Because.", "why", "markdown", grade=True, solution=True, points=2),
)
GIVEN = notebook(
    cell("def f(x):\n    raise NotImplementedError()", "f", solution=True, checksum="c1"),
    cell("assert f(1) == 2", "test", grade=True, locked=True, points=3),
    cell("YOUR ANSWER HERE", "why", "markdown", grade=True, solution=True, points=2),
)


def graded(*cells):
    return restore(recover(notebook(*cells), SOURCE, GIVEN), SOURCE)


def told(result):
    return {(one.grade_id, one.how) for one in result.recoveries}


def test_a_submission_as_it_was_released_is_left_as_it_is_and_nothing_is_told():
    submitted = notebook(*copy.deepcopy(GIVEN.raw["cells"]))
    result = recover(submitted, SOURCE, GIVEN)
    assert result.recoveries == ()
    assert result.raw == submitted.raw


def test_a_found_cell_has_the_instructors_marks_and_the_released_checksum():
    result = recover(notebook(cell("def f(x):\n    return 1 + x")), SOURCE, GIVEN)
    assert result.cells[0].metadata["nbgrader"] == {
        **MARKS,
        "grade_id": "f",
        "solution": True,
        "checksum": "c1",
    }
    assert told(result) == {("f", How.NAMES)}


def test_the_submitted_notebook_is_not_changed():
    submitted = notebook(cell("def f(x):\n    return 1 + x"), cell("YOUR ANSWER HERE", kind="raw"))
    before = json.dumps(submitted.raw)
    recover(submitted, SOURCE, GIVEN)
    assert json.dumps(submitted.raw) == before


@pytest.mark.parametrize(
    "forged",
    [
        [cell("assert f(1) == 2")],
        [cell("assert f(1) == 2"), cell("assert f(1) == 2")],
        [cell("pass", "test", grade=True, points=100)],
        [cell("pass", "test", solution=True), cell("assert f(1) == 2")],
        [cell("def test():\n    pass")],
        [{**cell("pass"), "id": "test"}],
    ],
    ids=("a copy", "two copies", "a mark", "a mark and a copy", "a name", "an id"),
)
def test_the_tests_and_points_are_always_the_instructors(forged):
    result = graded(cell("def f(x):\n    return 2"), *forged)
    marked = [one for one in result.cells if one.is_grade and not one.is_solution]
    assert [one.points for one in marked] == [3.0]
    assert marked[0].source.endswith("assert f(1) == 2\nassert f(2) == 3")
    assert sum(one.points for one in result.cells) == 5.0


def test_the_instructors_answer_never_shows():
    texts = json.dumps(graded(cell("x = 1")).raw) + json.dumps(
        restore(recover(notebook(cell("x = 1")), SOURCE), SOURCE).raw
    )
    assert "return x + 1" not in texts
    assert "Because" not in texts


def test_tests_that_were_taken_out_run_behind_all_that_may_be_the_answer():
    result = graded(
        cell("def f(x):\n    return 0"), cell("y = 1"), cell("def f(x):\n    return x + 1")
    )
    assert [one.grade_id for one in result.cells] == [None, None, None, "test", "why"]
    assert ("f", How.UNCLEAR) in told(result)


def test_tests_that_were_taken_out_stand_before_what_cannot_be_their_answer():
    answer = cell("def f(x):\n    return 1")
    result = graded(answer, answer, cell("del f"))
    assert [one.grade_id for one in result.cells] == [None, None, "test", "why", None]


def test_tests_stand_at_the_end_if_nothing_is_like_the_answer():
    result = graded(cell("f = lambda x: x + 1"))
    assert [one.grade_id for one in result.cells] == [None, "test", "why"]


def test_an_unclear_answer_to_be_graded_by_hand_says_in_its_place_which_it_may_be():
    result = graded(
        cell("def f(x):\n    return 1"),
        cell("assert f(1) == 2"),
        cell("So.", kind="markdown"),
        cell("And so.", kind="markdown"),
    )
    (empty,) = [one for one in result.cells if one.grade_id == "why"]
    assert "It may be cell 3 or 4 of it." in empty.source


def test_an_untouched_answer_with_a_cell_beside_it_is_not_taken_for_none():
    cells = [*copy.deepcopy(GIVEN.raw["cells"]), cell("It is so.", kind="markdown")]
    result = recover(notebook(*cells), SOURCE, GIVEN)
    assert told(result) == {("why", How.BESIDE)}
    assert result.cells[2].source.startswith("This cell is as it was released; cell 4 beside it")


def test_without_the_release_nothing_is_called_as_it_was_released():
    cells = [*copy.deepcopy(SOURCE.raw["cells"]), cell("def f(x):\n    return x + 1")]
    assert told(recover(notebook(*cells), SOURCE)) == {("f", How.TWICE)}


def test_without_the_release_an_answer_like_the_instructors_is_not_called_untouched():
    cells = [*copy.deepcopy(SOURCE.raw["cells"]), cell("More.", kind="markdown")]
    result = recover(notebook(*cells), SOURCE)
    assert result.recoveries == ()
    assert result.cells[2].source == "Because."


def test_a_stub_below_the_answer_is_told_to_undo_it():
    cells = [cell("def f(x):\n    return x + 1"), *copy.deepcopy(GIVEN.raw["cells"])]
    assert told(recover(notebook(*cells), SOURCE, GIVEN)) == {("f", How.UNDONE)}
