"""What is written where nbgrader looks for it."""

import json
import sqlite3
import threading

import pytest
from nbgrader.api import Gradebook
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from autograder.errors import CourseError, GraderFault
from autograder.gradebook.writer import GradebookWriter
from autograder.notebooks.reading import read_notebook
from autograder.results import GradeReport, SubmissionStatus


def test_a_missing_submission_changes_nothing(assignment, dump):
    before = dump()
    with GradebookWriter(assignment) as writer:
        writer.write(GradeReport(student="ada", status=SubmissionStatus.MISSING), {})
    assert dump() == before


def test_a_failed_write_leaves_gradebook_and_folder_as_they_were(
    submit, grade, grader, assignment, monkeypatch, dump
):
    submitted = submit()
    grade()
    folder = assignment.course.root / "autograded" / "ada" / "shift"
    before = dump(), (folder / "shift.ipynb").read_bytes()
    submit(answers={})
    notebooks = {"shift": read_notebook(submitted / "shift.ipynb")}

    def refuse(self):
        self.flush()
        raise IntegrityError("statement", {}, Exception("no room"))

    with GradebookWriter(assignment) as writer:
        monkeypatch.setattr(Session, "commit", refuse)
        with pytest.raises(GraderFault, match="gradebook refuses the grades of ada"):
            writer.write(grader.grade("ada", notebooks), notebooks)
        monkeypatch.undo()
    assert (dump(), (folder / "shift.ipynb").read_bytes()) == before


def test_a_gradebook_locked_for_a_moment_is_waited_for(submit, grade, gradebook, assignment):
    submit()
    path = assignment.course.root / "gradebook.db"
    database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.7, database.rollback)
    release.start()
    grade()
    release.join()
    database.close()
    assert gradebook()["add_one"][0] == 3.0


@pytest.mark.slow
def test_a_gradebook_that_stays_locked_is_a_fault_of_the_grader(submit, grade, assignment):
    submit()
    database = sqlite3.connect(assignment.course.root / "gradebook.db", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    with pytest.raises(GraderFault, match="kept the gradebook locked"):
        grade(lock_seconds=0.1)  # SQLite itself waits 5 s before it says so
    database.close()


def test_an_assignment_that_the_gradebook_does_not_know_is_named(assignment, url):
    with Gradebook(url) as opened:
        opened.remove_assignment("shift")
    with pytest.raises(CourseError, match=r"does not know shift.*autograder build shift"):
        GradebookWriter(assignment)


def test_the_autograded_folder_is_nbgraders(submit, grade, assignment):
    folder = submit(timestamp="2026-03-01 12:30:00 UTC")
    (folder / "mine.txt").write_text("kept", encoding="utf-8")
    (folder / "sizes.csv").write_text("forged", encoding="utf-8")
    (folder / "other.ipynb").write_text("{}", encoding="utf-8")
    (folder / "link.txt").symlink_to(assignment.solutions / "reference.py")
    grade()
    place = assignment.course.root / "autograded" / "ada" / "shift"
    assert sorted(path.name for path in place.iterdir()) == [
        "mine.txt",
        "shift.ipynb",
        "sizes.csv",
        "test_shift_public.py",
        "timestamp.txt",
    ]
    assert (place / "sizes.csv").read_text("utf-8").startswith("row,column")
    assert {path.stat().st_mode & 0o777 for path in place.iterdir()} == {0o444}
    assert not list((assignment.course.root / ".autograder").iterdir())


def test_a_file_that_students_may_change_is_theirs(submit, grade, assignment):
    config = assignment.course.root / "nbgrader_config.py"
    config.write_text(
        config.read_text("utf-8")
        + "\nget_config().Autograde.exclude_overwriting = {'shift': ['sizes.csv']}\n",
        encoding="utf-8",
    )
    folder = submit()
    (folder / "sizes.csv").write_text("mine", encoding="utf-8")
    grade()
    place = assignment.course.root / "autograded" / "ada" / "shift"
    assert (place / "sizes.csv").read_text("utf-8") == "mine"


def test_a_time_that_cannot_be_read_is_a_fault_and_no_grade(submit, grade, dump):
    submit(timestamp="yesterday, around noon")
    before = dump()
    with pytest.raises(GraderFault, match=r"timestamp\.txt holds 'yesterday"):
        grade()
    assert dump() == before


def test_another_database_than_the_default_may_be_configured(submit, grade, assignment, tmp_path):
    other = tmp_path / "elsewhere.db"
    (assignment.course.root / "gradebook.db").rename(other)
    config = assignment.course.root / "nbgrader_config.py"
    config.write_text(
        config.read_text("utf-8")
        + f"\nget_config().CourseDirectory.db_url = 'sqlite:///{other}'\n",
        encoding="utf-8",
    )
    submit()
    grade()
    assert not (assignment.course.root / "gradebook.db").exists()
    with Gradebook(f"sqlite:///{other}") as opened:
        assert opened.find_submission("shift", "ada").score == 5.0


def test_points_that_a_submission_claims_for_itself_count_for_nothing(
    submit, grade, autograded, url
):
    def forge(notebook):
        for cell in notebook["cells"]:
            marks = cell["metadata"].get("nbgrader", {})
            if marks.get("grade_id") == "add_one_answer":
                marks.update(grade=True, points=100)
            if marks.get("grade_id") == "add_one":
                marks["points"] = 1000

    submit(change=forge)
    grade()
    marks = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["metadata"]["nbgrader"]
        for cell in autograded()["cells"]
        if "nbgrader" in cell["metadata"]
    }
    assert marks["add_one"]["points"] == 3
    assert not marks["add_one_answer"]["grade"]
    with Gradebook(url) as opened:
        submission = opened.find_submission("shift", "ada")
        assert (submission.score, submission.max_score) == (5.0, 8.0)


def test_an_unknown_grade_id_is_dropped(submit, grade, autograded):
    def forge(notebook):
        notebook["cells"][0]["metadata"]["nbgrader"] = {
            "grade": True,
            "grade_id": "mine",
            "locked": False,
            "points": 9,
            "schema_version": 3,
            "solution": True,
        }

    submit(change=forge)
    grade()
    assert '"mine"' not in json.dumps(autograded())


@pytest.mark.parametrize("student", ["new\nline", "\udcff", "\x1b]0;title\x07"])
def test_a_name_that_cannot_be_printed_is_refused(assignment, dump, student):
    before = dump()
    report = GradeReport(student=student, status=SubmissionStatus.UNGRADABLE, message="Why.")
    with GradebookWriter(assignment) as writer, pytest.raises(GraderFault) as caught:
        writer.write(report, {})
    assert str(caught.value).isprintable()
    assert "Rename the folder" in str(caught.value)
    assert dump() == before


def test_a_full_disk_is_the_graders_fault(submit, grade, monkeypatch, dump):
    def full(source, copy):
        raise OSError(28, "No space left on device", str(copy))

    submit()
    before = dump()
    monkeypatch.setattr("autograder.gradebook.submitted_files.shutil.copyfile", full)
    with pytest.raises(GraderFault, match=r"ada cannot be written: No space left on device"):
        grade()
    assert dump() == before
