"""The list of a course's students, as a CSV."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.errors import CourseError
from autograder.export.table import Row, read_table
from autograder.people.person import Person

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "student": (
        *("student_id", "id here", "nbgrader id", "sis login id", "login", "login id", "username"),
        *("user name", "netid", "sid", "student id", "id number", "id"),
        *("anmeldename", "matrikelnummer", "id-nummer"),
    ),
    "first_name": ("first_name", "first name", "given name", "vorname", "prénom", "nombre"),
    "last_name": (
        *("last_name", "last name", "surname", "family name"),
        *("nachname", "nom", "apellidos", "apellido(s)"),
    ),
    "name": ("name", "full name", "student", "student name", "vollständiger name", "nom complet"),
    "email": ("email", "email address", "e-mail", "e-mail address", "e-mail-adresse"),
    "lms_id": ("lms_user_id", "lms id", "canvas id", "canvas user id", "id"),
}
"""Headings by what they mean, the surest first; case does not matter."""
EXPECTED = (
    "a column student_id (the ids of the folders), and any of first_name, last_name, name, email, "
    "lms_user_id; a gradebook exported from Canvas will do as well"
)


def read_roster(path: Path) -> tuple[Person, ...]:
    """Read a roster.

    Parameters
    ----------
    path : Path
        A CSV with headings, in any of the dialects that spreadsheets write.

    Raises
    ------
    CourseError
        If it cannot be read, has no column of ids, names nobody, or has an id twice.
    """
    table = read_table(path, _is_header, EXPECTED, what="roster")
    where = _columns(table.headings)
    people = [_person(row, where) for row in table.rows[table.header + 1 :]]
    people = [person for person in people if person.student]
    if not people:
        msg = f"The roster {path} names nobody. Expected: {EXPECTED}."
        raise CourseError(msg)
    twice = [one for one, times in Counter(one.student for one in people).items() if times > 1]
    if twice:
        msg = f"The roster {path} has the id {twice[0]!r} twice. Every student needs one alone."
        raise CourseError(msg)
    return tuple(people)


def _is_header(headings: Sequence[str]) -> bool:
    return "student" in _columns(headings)


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """Return where a meaning stands; a column has one meaning."""
    plain = [heading.casefold() for heading in headings]
    found: dict[str, int] = {}
    for meaning, names in _HEADINGS.items():
        for name in names:
            if name in plain and plain.index(name) not in found.values():
                found[meaning] = plain.index(name)
                break
    return found


def _person(row: Row, where: Mapping[str, int]) -> Person:
    given = {meaning: row.value(column).strip() for meaning, column in where.items()}
    whole = given.get("name", "")
    last, comma, first = whole.partition(",")
    if not comma:
        first, _, last = whole.rpartition(" ")
    return Person(
        student=given.get("student", ""),
        first_name=given.get("first_name") or first.strip(),
        last_name=given.get("last_name") or last.strip(),
        email=given.get("email", ""),
        lms_id=given.get("lms_id", ""),
    )
