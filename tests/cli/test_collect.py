"""`autograder collect` as it is called: its table, its messages and its exit codes."""

import io
import json
import zipfile

import pytest
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from autograder.cli import app
from autograder.errors import CourseError
from autograder.gradebook.database import gradebook_tools

NOTEBOOK = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


@pytest.fixture
def root(tmp_path):
    """Return a course's folder; its assignment `shift` was released."""
    root = tmp_path / "course" / "assignments"
    (root / "release" / "shift").mkdir(parents=True)
    (root / "nbgrader_config.py").write_text("")
    (root / "shift").mkdir()
    (root / "shift" / "shift.md").write_text("The text.")
    (root / "release" / "shift" / "shift.ipynb").write_bytes(NOTEBOOK)
    return root


@pytest.fixture
def collect(root, tmp_path, monkeypatch):
    """Return a function that runs the command on a zip of files."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(names, *options):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            for name in names:
                archive.writestr(name, NOTEBOOK)
        (tmp_path / "x.zip").write_bytes(content.getvalue())
        words = ["collect", "shift", str(tmp_path / "x.zip"), "--course", str(root), *options]
        return CliRunner().invoke(app, words)

    return run


def test_a_smooth_collection_is_a_table_and_exit_code_0(collect, root):
    done = collect(["doejane_1_2_shift.ipynb"])
    assert done.exit_code == 0
    assert "Collected (Canvas)" in done.stdout
    assert "doejane" in done.stdout
    assert "Of 1 students, 1 have all notebooks there." in done.stdout
    assert "Ids were made of the names in the download" in done.stdout
    assert (root / "submitted" / "doejane" / "shift" / "shift.ipynb").is_file()


def test_what_wants_a_look_is_exit_code_1(collect):
    done = collect(["doejane_1_2_shift.ipynb", "roebob_2_3_shift.pdf"])
    assert done.exit_code == 1
    assert "taken, incomplete; no shift.ipynb; shift.pdf is a print of a notebook" in done.stdout
    assert "Look at the yellow lines: 1." in done.stdout


def test_a_roster_gives_the_ids_and_tells_who_is_missing(collect, root, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("student_id,lms_user_id\njd1,1\nbr2,2\n")
    done = collect(["doejane_1_2_shift.ipynb"], "--roster", str(roster))
    assert done.exit_code == 0
    assert "Nothing from: br2." in done.stdout
    assert "Ids were made" not in done.stdout
    assert (root / "submitted" / "jd1" / "shift" / "shift.ipynb").is_file()


def test_without_options_the_gradebook_knows_the_students_and_the_due_date(collect, root):
    with gradebook_tools(), Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        gradebook.add_student("jd1", first_name="Jane", last_name="Doe")
        gradebook.add_assignment("shift", duedate="2026-03-01 12:00:00 UTC")
    done = collect(["doejane_LATE_1_2_shift.ipynb"])
    assert "due 2026-03-01 12:00 UTC" in done.stdout
    stamp = root / "submitted" / "jd1" / "shift" / "timestamp.txt"
    assert stamp.read_text() == "2026-03-01 12:00:01.000000 UTC"
    done = collect(["doejane_LATE_1_3_shift.ipynb"], "--deadline", "2026-03-02T13:00+01:00")
    assert "due 2026-03-02 12:00 UTC" in done.stdout


def test_names_cannot_write_to_the_terminal(collect):
    done = collect(["ada\x1b[31m\n/shift.ipynb", "b\u202e/shift.ipynb"])
    assert "\x1b[31m" not in done.stdout
    assert "\u202e" not in done.stdout


def test_a_table_ends_however_much_is_refused_and_however_long_names_are(collect):
    done = collect(["ada/shift.ipynb", *(f"../{n}{'x' * 9999}" for n in range(250))])
    assert "not taken: 50 more." in done.stdout
    assert done.stdout.count("x") < 201 * 450


def test_a_deadline_that_is_no_time_is_one_message(collect):
    done = collect(["ada/shift.ipynb"], "--deadline", "tomorrow")
    assert isinstance(done.exception, CourseError)
    assert "Write it as 2026-11-30T23:59" in str(done.exception)
