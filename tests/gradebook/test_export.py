"""`nbgrader export`."""

import csv

import pytest
from nbgrader.api import Gradebook

from autograder.gradebook.export import SafeCsvExport

pytestmark = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def table(url, tmp_path):
    """Return a function that exports the grades and reads the table, by student."""

    def exported(**options):
        place = tmp_path / "grades.csv"
        with Gradebook(url) as gradebook:
            SafeCsvExport(to=str(place), **options).export(gradebook)
        with place.open(encoding="utf-8", newline="") as file:
            return {row["student_id"]: row for row in csv.DictReader(file)}

    return exported


def _rename(url, student, **names):
    with Gradebook(url) as gradebook:
        gradebook.update_or_create_student(student, **names)


def test_scores_are_those_of_the_gradebook(submit, grade, table, url):
    submit(timestamp="2026-03-01 12:30:00 UTC")
    grade()
    _rename(url, "zoe")
    rows = table()
    assert (rows["ada"]["score"], rows["ada"]["raw_score"]) == ("5.0", "5.0")
    assert rows["ada"]["max_score"] == "8.0"
    assert rows["ada"]["timestamp"] == "2026-03-01 12:30:00"
    assert (rows["zoe"]["score"], rows["zoe"]["timestamp"]) == ("0.0", "")


def test_an_ungradable_submission_has_no_score_and_not_0(submit, grade, table, person):
    submit(answers={"add_one_answer": "UNGRADABLE"})
    grade()
    assert table()["ada"]["score"] == ""
    person("add_one", 2.0)
    person("double", 1.0)
    assert table()["ada"]["score"] == "3.0"


def test_names_run_no_formula_and_break_no_row(submit, grade, table, url):
    submit()
    grade()
    _rename(url, "ada", last_name='=HYPERLINK("http://evil.example")', first_name="Ada, B.")
    row = table()["ada"]
    assert row["last_name"] == '\'=HYPERLINK("http://evil.example")'
    assert row["first_name"] == "Ada, B."
    assert row["score"] == "5.0"


def test_only_the_students_and_assignments_asked_for_are_written(submit, grade, table):
    for student in ("ada", "bob"):
        submit(student)
        grade(student)
    assert set(table(student=["bob"])) == {"bob"}
    assert not table(assignment=["other"])
