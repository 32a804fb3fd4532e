"""The gradebook's students, and when they have to hand in."""

from datetime import UTC, datetime, timedelta

import pytest
from nbgrader.api import Gradebook

from autograder.collecting.due import due_dates
from autograder.course import Course
from autograder.gradebook.database import gradebook_tools
from autograder.people.gradebook import gradebook_people, opened_gradebook
from autograder.people.person import Person

DUE = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def course(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text("")
    return Course.find(tmp_path)


@pytest.fixture
def book(course):
    """Return nbgrader's own view of the course's gradebook."""
    with gradebook_tools(), Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        yield gradebook


def test_without_a_gradebook_there_is_nobody_and_none_is_made(course):
    with opened_gradebook(course) as gradebook:
        assert gradebook is None
    assert not (course.root / "gradebook.db").exists()


def test_students_are_a_roster_once_somebody_has_a_name(course, book):
    book.add_student("ada")
    with opened_gradebook(course) as gradebook:
        assert gradebook_people(gradebook) == ()
    book.add_student("bob", first_name="Bob", last_name="Roe", lms_user_id="7", email="b@x")
    with opened_gradebook(course) as gradebook:
        assert set(gradebook_people(gradebook)) == {
            Person(student="ada"),
            Person(student="bob", first_name="Bob", last_name="Roe", email="b@x", lms_id="7"),
        }


@pytest.mark.filterwarnings("ignore:Object of type <SubmittedAssignment>")  # nbgrader's own
def test_a_due_date_is_in_utc_and_an_extension_is_added_to_it(course, book):
    with opened_gradebook(course) as gradebook:
        assert due_dates(gradebook, "tophat").of("ada") is None
    book.add_assignment("tophat")
    with opened_gradebook(course) as gradebook:
        assert due_dates(gradebook, "tophat").of("ada") is None
    book.update_or_create_assignment("tophat", duedate="2026-03-01T13:00:00+01:00")
    for student in ("ada", "bob"):
        book.add_student(student)
        book.add_submission("tophat", student)
    book.find_submission("tophat", "ada").extension = timedelta(hours=2)
    book.db.commit()
    with opened_gradebook(course) as gradebook:
        due = due_dates(gradebook, "tophat")
    assert due.general == DUE
    assert {who: due.of(who) - DUE for who in ("ada", "bob")} == {
        "ada": timedelta(hours=2),
        "bob": timedelta(0),
    }
