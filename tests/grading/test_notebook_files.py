"""A notebook of the assignment's name is it; another is taken for it if it can only be that one."""

import json

import pytest

from autograder.grading.notebook_files import notebook_files

CELL = {"cell_type": "code", "source": "x", "metadata": {"nbgrader": {"grade_id": "one"}}}
GRADED = json.dumps({"nbformat": 4, "metadata": {}, "cells": [CELL]})
EXPECTED = {"tophat": frozenset({"one"})}


@pytest.fixture
def found(tmp_path):
    def lay_and_find(**files):
        for name, content in files.items():
            (tmp_path / name.replace("__", ".")).write_text(content, encoding="utf-8")
        return notebook_files(tmp_path, EXPECTED)

    return lay_and_find


def names(files):
    return {name: path.name for name, path in files.paths.items()}


def test_its_own_name_comes_before_every_other_sign(found):
    files = found(tophat__ipynb="broken", copy__ipynb=GRADED)
    assert names(files) == {"tophat": "tophat.ipynb"}
    assert files.notes == {}


def test_a_copy_with_its_grade_cells_is_taken_and_that_is_told_when_it_is_read(found):
    files = found(homework__ipynb=GRADED, scratch__ipynb="{}")
    assert names(files) == {"tophat": "homework.ipynb"}
    notebook = files.read("tophat")
    assert notebook.name == "tophat"
    (told,) = notebook.recoveries
    assert told.how == "file name"
    assert told.message == "homework.ipynb is taken for tophat.ipynb, by the cells in it."


def test_two_that_fit_are_both_left_alone(found):
    files = found(a__ipynb=GRADED, b__ipynb=GRADED + " ")
    assert files.paths == {}
    assert (
        files.problem
        == "a.ipynb and b.ipynb may each be tophat.ipynb, so neither was taken for it."
    )


def test_a_link_is_never_taken_for_a_notebook(tmp_path, found):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.ipynb").write_text(GRADED, encoding="utf-8")
    (tmp_path / "copy.ipynb").symlink_to(tmp_path / "elsewhere" / "secret.ipynb")
    assert found().paths == {}


def test_what_lies_there_instead_is_named_with_what_to_do(found):
    assert found(tophat__html="<html>").problem.startswith("No tophat.ipynb; tophat.html is a page")


def test_a_name_that_cannot_be_printed_is_shown_safely(tmp_path):
    (tmp_path / "\x1b]0;title\x07.ipynb").write_text(GRADED, encoding="utf-8")
    (told,) = notebook_files(tmp_path, EXPECTED).read("tophat").recoveries
    assert told.message.isprintable()
