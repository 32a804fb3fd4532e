"""Rosters as spreadsheets and other programs write them."""

import pytest

from autograder.errors import CourseError
from autograder.people.person import Person
from autograder.people.roster import read_roster


@pytest.fixture
def roster(tmp_path):
    """Return a function that reads a roster from its text."""

    def read(text, encoding="utf-8"):
        place = tmp_path / "roster.csv"
        place.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return read_roster(place)

    return read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_dialect_that_a_spreadsheet_writes_is_read(roster, encoding, delimiter):
    rows = ["Student_ID,First name,Surname,E-Mail", "ab1, Ünal ,Öz,u@x", "", ",,,", "ab2"]
    people = roster("\r\n".join(rows).replace(",", delimiter), encoding)
    assert people == (
        Person(student="ab1", first_name="Ünal", last_name="Öz", email="u@x"),
        Person(student="ab2"),
    )


def test_a_gradebook_of_canvas_is_a_roster(roster):
    text = (
        "Student,ID,SIS User ID,SIS Login ID,Section,Lab (77)\n"
        "    Points Possible,,,,,10\n"
        '"Doe, Jane Marie",12,1234567,jd1,A,\n'
    )
    person = Person(student="jd1", first_name="Jane Marie", last_name="Doe", lms_id="12")
    assert roster(text) == (person,)


def test_a_whole_name_is_first_names_and_a_last_one(roster):
    (ada, bob) = roster("id,name\n1,Ada King Lovelace\n2,Bob\n")
    assert (ada.first_name, ada.last_name) == ("Ada King", "Lovelace")
    assert (bob.first_name, bob.last_name) == ("", "Bob")
    assert (ada.student, ada.lms_id) == ("1", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,email\nAda,a@x\n", "'name', 'email'. Expected: a column student_id"),
        ("student_id\na\nb\na\n", "the id 'a' twice"),
        ("student_id,name\n", "names nobody"),
        ("", "no columns"),
        (b"PK\x03\x04", "is a workbook, not CSV"),
    ],
)
def test_what_is_no_roster_is_refused_with_what_is_there(roster, text, words):
    with pytest.raises(CourseError, match=r"The roster .*") as raised:
        roster(text)
    assert words in str(raised.value)


def test_a_roster_that_is_not_there_is_one_message(tmp_path):
    with pytest.raises(CourseError, match="cannot be read: No such file"):
        read_roster(tmp_path / "nowhere.csv")
