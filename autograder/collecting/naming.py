"""Whose attempt it is: the roster's id of a sender, or one made from what the download says."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from autograder.collecting.attempt import Attempt, Sender
from autograder.collecting.paths import LONGEST_NAME
from autograder.people.matching import match_students, row_keys
from autograder.people.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The attempts by student's id; `notes` by student; `unknown` are senders, and why."""

    attempts: Mapping[str, tuple[Attempt, ...]]
    notes: Mapping[str, str]
    unknown: Mapping[Sender, str]


def name_students(
    attempts: Sequence[Attempt], people: Sequence[Person], *, squeezed: bool = False
) -> Named:
    """Give every attempt its student.

    Parameters
    ----------
    attempts : sequence of Attempt
        What a download holds.
    people : sequence of Person
        The roster. Without one, ids are made of the senders' logins or names.
    squeezed : bool
        Whether the senders' names are written as Canvas writes them.
    """
    senders = list(dict.fromkeys(attempt.sender for attempt in attempts))
    notes: dict[str, str] = {}
    unknown: dict[Sender, str] = {}
    if people:
        ids = _by_roster(senders, people, notes, unknown, squeezed=squeezed)
    else:
        ids = _made(senders)
    by_student: defaultdict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        if attempt.sender in ids:
            by_student[ids[attempt.sender]].append(attempt)
    return Named(
        attempts={student: tuple(found) for student, found in sorted(by_student.items())},
        notes=notes,
        unknown=unknown,
    )


def _by_roster(
    senders: Sequence[Sender],
    people: Sequence[Person],
    notes: dict[str, str],
    unknown: dict[Sender, str],
    *,
    squeezed: bool,
) -> dict[Sender, str]:
    """Find the senders in the roster; what nobody, or more than one, fits is not guessed."""
    rows = {
        number: row_keys(
            login=sender.login,
            number=sender.number,
            number_is_id=False,
            email=sender.email,
            name="" if squeezed else sender.name,
            squeezed=sender.name if squeezed else "",
        )
        for number, sender in enumerate(senders)
    }
    matches = match_students(rows, people)
    ids: dict[Sender, str] = {}
    for number, sender in enumerate(senders):
        person = matches.students.get(number)
        if person is None:
            several = number in matches.unclear_rows
            why = "more than one in the roster fits" if several else "nobody in the roster fits"
            unknown[sender] = f"{why}. Mend the roster, and collect again."
        elif not is_folder_name(person.student):
            unknown[sender] = f"the id {person.student!r} is none that a folder can have."
        else:
            ids[sender] = person.student
            if number in matches.by_name:
                notes[person.student] = "known by name alone"
            elif sender.number and _is_called_otherwise(sender, person):
                notes[person.student] = "known by number; its name is another: perhaps a group's"
    return ids


def _is_called_otherwise(sender: Sender, person: Person) -> bool:
    """Tell whether a sender's name has neither of a person's in it, if the person's are known."""
    names = [_letters(name) for name in (person.first_name, person.last_name)]
    return any(names) and not any(name in _letters(sender.name) for name in names if name)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text).casefold()))


def _made(senders: Sequence[Sender]) -> dict[Sender, str]:
    """Make ids; where two senders would have the same, each gets its number or address too."""
    plain = {sender: folder_name(sender.login or sender.name) for sender in senders}
    often = Counter(name.casefold() for name in plain.values())
    ids: dict[Sender, str] = {}
    taken = {name for name, number in often.items() if number == 1}
    for sender, name in plain.items():
        ids[sender] = name
        if often[name.casefold()] > 1:
            mark = sender.number or sender.label or sender.email or "1"
            ids[sender] = next(
                longer
                for n in count()
                if (longer := folder_name(f"{name[:50]}_{mark}{f'_{n}' if n else ''}")).casefold()
                not in taken
            )
            taken.add(ids[sender].casefold())
    return ids


def is_folder_name(student: str) -> bool:
    """Tell whether an id can be a folder's name, here and in nbgrader's paths."""
    return (
        bool(student.strip(". "))
        and not student.startswith(".")
        and not re.search(r"[\x00-\x1f\x7f/\\]", student)
        and len(student.encode("utf-8", "surrogatepass")) <= LONGEST_NAME
    )


def folder_name(text: str) -> str:
    """Make a name that a folder can have on any machine, and nbgrader's paths can hold."""
    plain = unicodedata.normalize("NFC", text)
    # Of the class C is what cannot be seen: controls, marks of direction, halves of pairs.
    plain = "".join(" " if one.isspace() else one for one in plain)
    plain = "".join(one for one in plain if unicodedata.category(one)[0] != "C")
    plain = re.sub(r"[/\\:*?\"<>|+{}]", "", plain)
    plain = re.sub(r"\s+", "_", plain.strip())
    short = plain.encode()[:150].decode("utf-8", "ignore").strip("._ ")
    return short or "unnamed"
