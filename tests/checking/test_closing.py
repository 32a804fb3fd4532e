"""What `check()` says at the end: what is left, of when that is, and how to hand in."""

import json
import os
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbgrader import utils

from autograder.checking.closing import what_is_left
from autograder.checking.folder import folder_with_tests
from autograder.checking.groups import by_function
from autograder.checking.saved_notebook import (
    Answer,
    SavedNotebook,
    notebook_path,
    saved_notebook,
)
from autograder.checking.submitting import how_to_submit
from autograder.gradebook.nodes import as_node
from autograder.results import NOT_WRITTEN, Status, TestResult, Visibility

NOW = datetime(2026, 3, 4, 14, 3).astimezone()


def result(grade_id, status=Status.PASSED, message=""):
    return TestResult(
        name="t",
        title="T",
        grade_id=grade_id,
        visibility=Visibility.PUBLIC,
        points=0.0,
        max_points=0.0,
        status=status,
        message=message,
    )


def answer_cell(source, grade_id="discussion"):
    """Return a cell with an answer in words, as it is after its release and some writing."""
    marks = {
        "grade": True,
        "solution": True,
        "locked": False,
        "task": False,
        "points": 4,
        "grade_id": grade_id,
        "schema_version": 3,
    }
    cell = {"cell_type": "markdown", "metadata": {"nbgrader": marks}, "source": "YOUR ANSWER HERE"}
    marks["checksum"] = utils.compute_checksum(as_node(cell))
    return {**cell, "source": source}


def write(path, *cells):
    path.write_text(
        json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)})
    )
    return path


HEADING = {"cell_type": "markdown", "metadata": {}, "source": "# Tophats\n## Discuss\nSay why."}


def test_what_is_not_begun_not_right_and_not_answered_is_named():
    groups = by_function(
        [
            result("a"),
            result("b", Status.ERROR, f"b {NOT_WRITTEN}"),
            result("c", Status.FAILED),
            result("c"),
        ]
    )
    answers = (Answer(place="Discuss", is_begun=False), Answer(place="Why", is_begun=True))
    saved = SavedNotebook(path=Path("x.ipynb"), saved=NOW, answers=answers)
    begun, wrong, words = what_is_left(groups, saved)
    assert begun == "Not attempted: b."
    assert wrong == "Not yet right: c (1 of 2 checks passed)."
    assert words.startswith("No answer in words yet under “Discuss”, in x.ipynb as it was saved ")
    assert "4 March 2026 at 14:03" in words
    assert "save the notebook and check again" in words


def test_if_nothing_is_left_that_is_said_with_what_comes_later():
    assert what_is_left(by_function([result("a")]), None) == (
        "All public checks pass. More inputs are tried when you hand in.",
        "Answers in words were not looked at: the notebook's file was not found beside the tests.",
    )


def test_a_time_of_today_stands_without_its_day(tmp_path):
    saved = saved_notebook(tmp_path, write(tmp_path / "a.ipynb", answer_cell("x")))
    assert saved.when == f"at {saved.saved:%H:%M}"
    yesterday = time.time() - timedelta(days=1).total_seconds()
    os.utime(tmp_path / "a.ipynb", (yesterday, yesterday))
    assert str(saved.saved.year) in saved_notebook(tmp_path, None).when


@pytest.mark.parametrize(
    ("source", "begun"),
    [("YOUR ANSWER HERE", False), ("", False), (" \n", False), ("Because.", True)],
)
def test_an_answer_is_begun_when_it_is_no_longer_as_released(tmp_path, source, begun):
    write(tmp_path / "a.ipynb", HEADING, answer_cell(source))
    [answer] = saved_notebook(tmp_path, None).answers
    assert answer == Answer(place="Discuss", is_begun=begun)


def test_an_answer_with_a_heading_of_its_own_is_found_under_the_instructors(tmp_path):
    write(tmp_path / "a.ipynb", HEADING, answer_cell("# Mine"), answer_cell("x", "second"))
    assert [one.place for one in saved_notebook(tmp_path, None).answers] == ["Discuss", "Discuss"]


def test_of_several_notebooks_the_one_that_runs_is_read_and_none_is_guessed(tmp_path):
    write(tmp_path / "mine.ipynb", {"cell_type": "code", "metadata": {}, "source": "1"})
    first = write(tmp_path / "a.ipynb", answer_cell("x"))
    assert saved_notebook(tmp_path, None).path == first
    second = write(tmp_path / "b.ipynb", answer_cell("x"))
    assert saved_notebook(tmp_path, None) is None
    assert saved_notebook(tmp_path, second).path == second
    (tmp_path / "b.ipynb").write_text("{")
    assert saved_notebook(tmp_path, second) is None


def test_jupyter_and_vs_code_tell_which_file_runs(tmp_path, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    path = write(tmp_path / "a.ipynb")
    assert notebook_path({}) is None
    assert notebook_path({"__vsc_ipynb_file__": str(path)}) == path
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    assert notebook_path({}) == path
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "renamed.ipynb"))
    assert notebook_path({}) is None


def test_how_to_hand_in_fits_where_the_student_is(tmp_path, monkeypatch):
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    folder = tmp_path / "tophat"
    folder.mkdir()
    elsewhere = how_to_submit(folder, folder / "mine.ipynb")
    assert "upload it to the course's page" in elsewhere
    assert "mine.ipynb" in elsewhere
    monkeypatch.setenv("JUPYTERHUB_USER", "ada")
    assert "press Submit beside tophat" in how_to_submit(folder, None)
    assert "upload" not in how_to_submit(folder, None)


def test_the_courses_own_words_come_first(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "ada")
    (tmp_path / "submitting.txt").write_text("Mail {notebook}\n  to Bo, subject {assignment}.\n")
    said = how_to_submit(tmp_path, tmp_path / "a.ipynb")
    assert said == f"Mail a.ipynb to Bo, subject {tmp_path.name}."


def test_tests_are_looked_for_where_the_notebook_is_then_where_it_began(tmp_path):
    here, began = tmp_path / "here", tmp_path / "began"
    for folder in (here, began):
        folder.mkdir()
    (began / "test_x_public.py").touch()
    assert folder_with_tests(here, None, began) == began
    assert folder_with_tests(None, tmp_path / "gone", began) == began
    (here / "test_y_public.py").touch()
    assert folder_with_tests(here, None, began) == here
    assert folder_with_tests(tmp_path, None, None) == tmp_path
