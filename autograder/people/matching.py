"""Which row of somebody else's table, or name in a download, is which student of ours."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from autograder.people.person import Known

_TIERS = (
    ("login", "id"),
    ("sis", "id"),
    ("number", "lms_id"),
    ("bare_number", "id"),
    ("email", "email"),
    ("mailbox", "id"),
    ("name", "name"),
    ("squeezed", "squeezed"),
    ("endings", "name"),
)
"""What a row says and what it is held against, the surest first."""
_BY_NAME = ("name", "squeezed", "endings")

Keys = Mapping[str, frozenset[str]]
K = TypeVar("K", bound=Known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches(Generic[K]):
    """Students by row; `by_name` are the rows where nothing but the name was the same.

    `unclear` are the students that fit several rows, or a row that fits others too.
    """

    students: Mapping[int, K]
    by_name: frozenset[int]
    unclear_rows: frozenset[int]
    unclear: tuple[K, ...]
    without_row: tuple[K, ...]


def row_keys(
    *,
    login: str = "",
    sis: str = "",
    number: str = "",
    number_is_id: bool = True,
    email: str = "",
    name: str = "",
    squeezed: str = "",
) -> Keys:
    """Return what a row is known by. An address may stand where a login is asked for.

    `squeezed` is a name without blanks and signs, last name first, as Canvas writes it in the
    names of files. `number` is the other program's own: it is held against ids here only where
    a row says nothing better and `number_is_id`, because one student's id may well be another's
    number there. A name may have a group before it, and a hyphen between.
    """
    addresses = {text for text in (email, login) if "@" in text}
    return {
        "login": _keys(login),
        "sis": _keys(sis),
        "number": _keys(number),
        "bare_number": _keys(number if number_is_id and not (login or sis) else ""),
        "email": _keys(*addresses),
        "mailbox": _keys(*(text.rpartition("@")[0] for text in addresses)),
        "name": _keys(name),
        "squeezed": _keys(_squeezed(squeezed)),
        "endings": _keys(*_after_hyphens(name)),
    }


def _after_hyphens(name: str) -> list[str]:
    parts = name.split("-")
    return ["-".join(parts[first:]) for first in range(1, len(parts))]


def _student_keys(score: Known) -> Keys:
    first, last = score.first_name, score.last_name
    names = (f"{last}, {first}", f"{first} {last}", f"{last} {first}") if first and last else ()
    return {
        "id": _keys(score.student),
        "lms_id": _keys(score.lms_id),
        "email": _keys(score.email, score.student if "@" in score.student else ""),
        "name": _keys(*names),
        "squeezed": _keys(_squeezed(f"{last}{first}")),
    }


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))


def _keys(*texts: str) -> frozenset[str]:
    """Make texts comparable: case and blanks do not matter, and nothing is like nothing.

    Nor does it matter whether a letter and its accent are one sign or two, as on a Mac.
    """
    plain = (unicodedata.normalize("NFC", text).casefold() for text in texts)
    return frozenset(filter(None, (" ".join(text.split()) for text in plain)))


def match_students(rows: Mapping[int, Keys], scores: Sequence[K]) -> Matches[K]:
    """Match rows and students one to one, by the surest thing that is the same.

    What fits twice fits nobody: a wrong row would give one student another's points.

    Parameters
    ----------
    rows : mapping of int to Keys
        What the rows say of their students, by row.
    scores : sequence of Known
        The class.
    """
    students = [_student_keys(score) for score in scores]
    found: dict[int, int] = {}
    by_name: set[int] = set()
    unclear_rows: set[int] = set()
    unclear: set[int] = set()
    for row_field, student_field in _TIERS:
        taken = set(found.values())
        pairs = _pairs(
            {row: keys[row_field] for row, keys in rows.items() if row not in found},
            {
                number: keys[student_field]
                for number, keys in enumerate(students)
                if number not in taken
            },
        )
        rows_of = Counter(student for _, student in pairs)
        students_of = Counter(row for row, _ in pairs)
        for row, student in pairs:
            alone = rows_of[student] == 1 and students_of[row] == 1
            if alone and row not in unclear_rows and student not in unclear:
                found[row] = student
                by_name |= {row} if row_field in _BY_NAME else set()
            else:
                unclear_rows.add(row)
                unclear.add(student)
    settled = unclear | set(found.values())
    return Matches(
        students={row: scores[student] for row, student in found.items()},
        by_name=frozenset(by_name),
        unclear_rows=frozenset(unclear_rows),
        unclear=tuple(scores[number] for number in sorted(unclear)),
        without_row=tuple(s for number, s in enumerate(scores) if number not in settled),
    )


def _pairs(
    rows: Mapping[int, frozenset[str]], students: Mapping[int, frozenset[str]]
) -> list[tuple[int, int]]:
    """List every row and student that have a key in common, once."""
    having = defaultdict(set)
    for number, keys in students.items():
        for key in keys:
            having[key].add(number)
    return sorted(
        {
            (row, number)
            for row, keys in rows.items()
            for key in keys
            for number in having.get(key, ())
        }
    )
