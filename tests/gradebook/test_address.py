"""The gradebook's address as a course configures it."""

import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.errors import CourseError
from autograder.gradebook.address import checked_address
from autograder.gradebook.writer import GradebookWriter
from tests.gradebook.conftest import configure

ROOT = Path("/course")


@pytest.mark.parametrize(
    ("db_url", "database"),
    [
        ("sqlite:///gradebook.db", "/course/gradebook.db"),
        ("sqlite:///../grades/of 2026.db", "/course/../grades/of 2026.db"),
        ("sqlite:////elsewhere/gradebook.db", "/elsewhere/gradebook.db"),
        ("sqlite+pysqlite:///gradebook.db?timeout=20", "/course/gradebook.db"),
        ("sqlite:///file:gradebook.db?uri=true", "file:gradebook.db"),
        ("sqlite:///:memory:", ":memory:"),
        ("sqlite://", None),
    ],
)
def test_an_sqlite_file_is_looked_for_in_the_courses_folder(db_url, database):
    assert checked_address(db_url, ROOT).database == database


def test_connecting_to_postgresql_takes_10_s_at_most_unless_said_otherwise():
    address = "postgresql+psycopg2://user:secret@host/grades"
    assert checked_address(address, ROOT).query == {"connect_timeout": "10"}
    address += "?connect_timeout=3&sslmode=require"
    assert dict(checked_address(address, ROOT).query) == {
        "connect_timeout": "3",
        "sslmode": "require",
    }


@pytest.mark.parametrize(
    ("db_url", "reason"),
    [
        ("gradebook.db", "cannot be read"),
        ("postgresql://user:secret@host:port/grades", "cannot be read"),
        ("postgresql+psycopg2://user:se@secret@host/grades", "Write @ as %40"),
        ("postgres://user:secret@host/grades", "begins with postgres, which SQLAlchemy does not"),
        ("postgresql+secrets://user:secret@host/grades", r"begins with postgresql\+secrets, which"),
    ],
)
def test_an_address_that_cannot_be_right_is_refused_and_not_repeated(db_url, reason):
    with pytest.raises(CourseError, match=reason) as caught:
        checked_address(db_url, ROOT)
    assert "secret" not in str(caught.value).replace("postgresql+secrets", "")


def test_a_driver_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(CourseError, match=r"needs the Python package psycopg\. .*\+psycopg2\.$"):
        checked_address("postgresql+psycopg://user:secret@host/grades", ROOT)
    monkeypatch.setitem(sys.modules, "MySQLdb", None)
    with pytest.raises(CourseError, match=r"needs the Python package MySQLdb\. Install it\.$"):
        checked_address("mysql://user:secret@host/grades", ROOT)


@pytest.mark.parametrize("place", ["grades.db", "../kept/grades.db", "{elsewhere}/grades.db"])
def test_a_class_is_graded_into_the_file_that_is_configured_wherever_one_stands(
    submit, grade, assignment, tmp_path, monkeypatch, place
):
    place = place.format(elsewhere=tmp_path / "elsewhere")
    file = assignment.course.root / place
    for folder in (file.parent, tmp_path / "here"):
        folder.mkdir(exist_ok=True)
    (assignment.course.root / "gradebook.db").rename(file)
    configure(assignment.course.root.parent, f"CourseDirectory.db_url = 'sqlite:///{place}'")
    monkeypatch.chdir(tmp_path / "here")
    submit()
    grade()
    with Gradebook(f"sqlite:///{file}") as opened:
        assert opened.find_submission("shift", "ada").score == 5.0
    assert not (assignment.course.root / "gradebook.db").exists()
    assert not list((tmp_path / "here").iterdir())


def test_a_wrong_address_ends_the_run_before_anything_is_graded(assignment):
    configure(assignment.course.root.parent, "CourseDirectory.db_url = 'nonsense'")
    course = Course.find(assignment.course.root)
    with pytest.raises(CourseError, match="db_url"):
        GradebookWriter(course.assignment("shift"))
