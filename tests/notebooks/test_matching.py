"""A cell is taken by the first evidence that speaks for it alone; where two fit, neither is."""

import time

from autograder.notebooks.matching import match
from autograder.notebooks.reading import notebook_from
from autograder.notebooks.recovery import How

STUB = '''def opened(image, footprint):
    """Return the opening of an image, which is an erosion followed by a dilation of its result."""
    raise NotImplementedError()'''
ANSWER = STUB.replace("raise NotImplementedError()", "return dilate(erode(image, footprint))")


def cell(source, grade_id=None, kind="code", name=None, **marks):
    metadata = {} if grade_id is None else {"nbgrader": {"grade_id": grade_id, **marks}}
    made = {"cell_type": kind, "source": source, "metadata": metadata}
    return made if name is None else {**made, "id": name}


def notebook(*cells):
    return notebook_from("n", {"nbformat": 4, "metadata": {}, "cells": list(cells)})


def given():
    return notebook(
        cell("# A title", kind="markdown"),
        cell("import numpy", "setup", name="one", locked=True),
        cell(STUB, "opened", name="two", solution=True),
        cell("opened(1, 2)", "test", name="three", grade=True, locked=True),
        cell("## Say why", kind="markdown"),
        cell("YOUR ANSWER HERE", "why", "markdown", name="four", grade=True, solution=True),
    )


def found(*cells):
    return {
        key: (one.index, one.how) for key, one in match(notebook(*cells), given()).found.items()
    }


def test_marks_come_before_every_other_evidence_and_the_last_one_counts():
    assert found(cell(ANSWER, "opened"), cell(ANSWER, name="two"), cell("1", "opened")) == {
        "opened": (2, None)
    }


def test_the_id_comes_before_the_text():
    twin = cell(STUB)
    assert found(twin, cell("opened = 1", name="two"))["opened"] == (1, How.CELL_ID)
    assert found(twin, cell("opened = 1"))["opened"] == (0, How.TEXT)


def test_an_id_that_two_cells_have_is_no_evidence():
    assert "opened" not in found(cell("a = 1", name="two"), cell("b = 1", name="two"))


def test_colabs_place_for_the_id_is_known():
    moved = cell("opened = 1")
    moved["metadata"] = {"id": "two"}
    assert found(moved)["opened"] == (0, How.CELL_ID)


def test_an_altered_copy_of_a_locked_cell_stays_the_students():
    altered = cell("import numpy, scipy", name="one")
    assert found(altered, cell("opened(1, 2)  # mine")) == {}
    assert list(found(cell("# A title", kind="markdown"), altered, cell(ANSWER, "opened"))) == [
        "opened"
    ]


def test_other_spaces_line_ends_and_ways_of_writing_a_letter_are_the_same_text():
    asked = notebook(cell("print('caf\u00e9')\nprint(2)", "a", locked=True))
    written = notebook(cell("\nprint('cafe\u0301')  \r\nprint(2)\n\n"))
    assert match(written, asked).found["a"].how is How.TEXT


def test_the_cell_that_deepnote_adds_is_nobodys_answer():
    heading, answer, added = (cell(t, kind="markdown") for t in ("## Say why", "So.", "Deepnote"))
    added["metadata"] = {"created_in_deepnote_cell": True}
    assert found(heading, answer, added)["why"] == (1, How.POSITION)


def test_texts_without_marks_that_were_deleted_do_not_stand_in_the_way():
    test, answer = cell("opened(1, 2)"), cell("So.", kind="markdown")
    assert found(test, answer)["why"] == (1, How.POSITION)
    assert "why" not in found(test, cell("## Say why!", kind="markdown"))


def test_an_edited_text_without_marks_is_not_taken_for_the_answer():
    long = "Say why an opening is never brighter than the image that it is made of, in two lines."
    asked = notebook(
        cell("x", "x", locked=True),
        cell(long, kind="markdown"),
        cell(long.replace("opening", "closing").replace("brighter", "darker"), kind="markdown"),
        cell("YOUR ANSWER HERE", "why", "markdown", grade=True, solution=True),
    )
    edited = notebook(cell("x"), cell(long.replace("two lines", "three"), kind="markdown"))
    assert "why" not in match(edited, asked).found


def test_names_are_found_in_cells_of_any_kind():
    lines = "%matplotlib inline\nfrom x import y\ndef opened(i, f):\n    return 1"
    for kind in ("code", "raw", "markdown"):
        assert found(cell("x = 1"), cell(lines, kind=kind))["opened"] == (1, How.NAMES)


def test_two_that_define_the_same_name_are_both_left_alone():
    matching = match(notebook(cell(ANSWER), cell(ANSWER + "\n# later")), given())
    assert matching.found == {}
    assert matching.unclear == {"opened": (0, 1)}


def test_a_name_that_is_defined_in_another_answers_cell_is_told_to_be_there():
    both = notebook(
        cell("def a():\n    pass", "first", solution=True),
        cell("def b():\n    pass", "second", solution=True),
    )
    merged = notebook(cell("def a():\n    return 1\ndef b():\n    return 2"))
    matching = match(merged, both)
    assert list(matching.found) == ["first"]
    assert matching.together == {"second": 0}


def test_a_position_needs_a_certain_neighbor_and_one_candidate():
    heading = cell("## Say why", kind="markdown")
    answer, more = (cell(text, kind="markdown") for text in ("So.", "And so."))
    assert found(heading, answer)["why"] == (1, How.POSITION)
    assert "why" not in found(answer)
    matching = match(notebook(heading, answer, more), given())
    assert matching.unclear == {"why": (1, 2)}


def test_a_position_between_cells_that_changed_places_is_none():
    asked = notebook(
        cell("First.", kind="markdown"),
        cell("YOUR ANSWER HERE", "why", "markdown", grade=True, solution=True),
        cell("Last.", kind="markdown"),
    )
    first, answer, last = (cell(text, kind="markdown") for text in ("First.", "So.", "Last."))
    assert match(notebook(first, answer, last), asked).found["why"].index == 1
    assert "why" not in match(notebook(last, answer, first), asked).found


def test_similar_text_needs_a_clear_lead():
    other_name = ANSWER.replace("def opened", "def my_opening")
    assert found(cell(other_name), cell("x = 1"))["opened"] == (0, How.SIMILARITY)
    assert "opened" not in found(cell(other_name), cell(other_name + "\n"), cell(other_name + " #"))
    assert "opened" not in found(
        cell("y = 'a text of its own that is like no stub at all' * 3"), cell("x")
    )


def test_a_text_that_is_like_two_of_those_looked_for_is_neither():
    other = STUB.replace("opened", "closed").replace("opening", "closing")
    asked = notebook(cell(STUB, "opened", solution=True), cell(other, "closed", solution=True))
    written = notebook(cell(ANSWER.replace("def opened", "def mine")))
    assert match(written, asked).found == {}
    alone = notebook(cell(STUB, "opened", solution=True))
    assert match(written, alone).found["opened"].how is How.SIMILARITY


def test_an_answer_left_as_released_is_told_with_what_was_added_beside_it():
    heading = cell("## Say why", kind="markdown")
    untouched = cell("YOUR ANSWER HERE", "why", "markdown")
    matching = match(notebook(heading, untouched, cell("So.", kind="markdown")), given())
    assert matching.beside == {"why": (2,)}
    assert match(notebook(heading, untouched, cell("x = 1")), given()).beside == {}


def test_the_largest_notebooks_take_no_longer_than_a_second():
    long = "def f{0}(x):\n" + "    y = x + {0}\n" * 80
    many = notebook(
        *(cell(long.format(n) + "#" * (n % 7), f"g{n}", solution=True) for n in range(60))
    )
    mixed = [cell(long.format(n).replace("def f", "def h")[: 1500 + n]) for n in range(150)]
    began = time.process_time()
    match(notebook(*mixed), many)
    assert time.process_time() - began < 1.0
