"""A plain folder: one for each student, or one file; and nbgrader's exchange.

Known are, in this order,

- ``<student>+<assignment>+<time>[+<random>]/<files>``, the inbound folder of nbgrader's exchange,
- ``<student>/[<assignment>/][<attempt>/]<files>``, an attempt being a date and time, or a
  number with ``attempt``, ``version`` or ``v`` before it,
- ``<student>.ipynb``, ``<student>_<assignment>.ipynb``, ``<assignment>_<student>.ipynb``.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from autograder.collecting.attempt import Attempt, Enclosed, Sender, Sorted
from autograder.collecting.notebooks import is_notebook, stem_of
from autograder.collecting.parcel import Parcel, Refused, UnreadableParcel
from autograder.collecting.times import TIMESTAMP, time_of

_EXCHANGE = re.compile(r"(?P<student>[^+]+)\+(?P<assignment>[^+]+)\+(?P<time>[^+]+)(\+[^+]*)?")
_COUNTED = re.compile(r"(?:attempt|version|v|try|abgabe)[ _-]?(\d{1,4})", re.IGNORECASE)
_BETWEEN = r"[ _.\-]+"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """What the folders around a file say."""

    student: str
    attempt: str
    name: PurePosixPath
    time: datetime | None = None
    number: int = 0


class Plain:
    """The names of folders as people make them, and of nbgrader's exchange.

    `asked` are the names of the notebooks, without their ending; `others` are the course's other
    assignments: a whole ``submitted/`` has them all.
    """

    title = "folder"

    def __init__(
        self, assignment: str, asked: Collection[str] = (), others: Collection[str] = ()
    ) -> None:
        self._assignment = assignment
        self._asked = frozenset(asked)
        self._others = frozenset(others) - {assignment}

    def recognizes(self, parcels: Sequence[Parcel]) -> bool:
        """Tell that anything may be named so."""
        return True

    def sort(self, parcels: Sequence[Parcel]) -> Sorted:
        """Sort the files by student and attempt."""
        depth = _wrapping(parcels, self._assignment)
        attempts: defaultdict[tuple[str, str], list[tuple[_Place, Parcel]]] = defaultdict(list)
        others: defaultdict[str, set[str]] = defaultdict(set)
        unclaimed: list[Refused] = []
        for parcel in parcels:
            path = PurePosixPath(*parcel.path.parts[depth:])
            other = self._other(path)
            if other:
                others[other].add(path.parts[0])
                continue
            why = self._reason_against(path) if len(path.parts) == 1 else ""
            if why:
                unclaimed.append(Refused(path=str(parcel.path), why=why))
                continue
            place = self._place(path)
            attempts[place.student, place.attempt].append((place, parcel))
        unclaimed += (
            Refused(path=name, why=f"another assignment, of {len(people)}.", harmless=True)
            for name, people in others.items()
        )
        found = tuple(_attempt(found) for found in attempts.values())
        return Sorted(attempts=found, unclaimed=tuple(unclaimed))

    def _reason_against(self, path: PurePosixPath) -> str:
        """Say why a file that lies in no folder is nobody's; nothing if it names a student."""
        if not is_notebook(path):
            return "it lies in no student's folder, and is no notebook."
        if stem_of(path) in self._asked:
            return "its name does not say whose it is. Put it into a folder named so."
        return ""

    def _other(self, path: PurePosixPath) -> str:
        """Return the other assignment that a path says it is of; nothing if it says none."""
        exchange = _EXCHANGE.fullmatch(path.parts[0])
        if exchange:
            named = exchange["assignment"]
            return named if named != self._assignment else ""
        return path.parts[1] if len(path.parts) > 2 and path.parts[1] in self._others else ""

    def _place(self, path: PurePosixPath) -> _Place:
        first, *rest = path.parts
        exchange = _EXCHANGE.fullmatch(first)
        if exchange and rest:
            time = time_of(exchange["time"])
            name = PurePosixPath(*rest)
            return _Place(student=exchange["student"], attempt=first, name=name, time=time)
        if not rest:
            return _Place(student=self._named(path), attempt="", name=path)
        if rest[0] == self._assignment and len(rest) > 1:
            rest = rest[1:]
        counted = _COUNTED.fullmatch(rest[0])
        time = time_of(rest[0])
        if len(rest) > 1 and (counted or time):
            return _Place(
                student=first,
                attempt=rest[0],
                name=PurePosixPath(*rest[1:]),
                time=time,
                number=int(counted[1]) if counted else 0,
            )
        return _Place(student=first, attempt="", name=PurePosixPath(*rest))

    def _named(self, path: PurePosixPath) -> str:
        """Return the student whom the name of a single file names."""
        name = re.escape(self._assignment)
        around = rf"^{name}{_BETWEEN}|{_BETWEEN}{name}$"
        return re.sub(around, "", stem_of(path), flags=re.IGNORECASE)


def _wrapping(parcels: Sequence[Parcel], assignment: str) -> int:
    """Count the folders around everything: those that hold one folder and nothing else."""
    depth = 0
    while parcels and all(len(parcel.path.parts) > depth + 1 for parcel in parcels):
        if len({parcel.path.parts[depth] for parcel in parcels}) != 1:
            break
        if not _holds_students([parcel.path.parts[depth + 1 :] for parcel in parcels], assignment):
            break
        depth += 1
    return depth


def _holds_students(paths: Sequence[tuple[str, ...]], assignment: str) -> bool:
    """Tell whether what lies in one folder is a class's, not one student's.

    A class's are notebooks of several; a student's own folder holds the assignment's notebook or
    folder, or attempts.
    """
    firsts = {path[0] for path in paths if path[-1].endswith(".ipynb")}
    return len(firsts) > 1 and not any(
        first in (assignment, f"{assignment}.ipynb") or time_of(first) or _COUNTED.fullmatch(first)
        for first in firsts
    )


def _attempt(found: Sequence[tuple[_Place, Parcel]]) -> Attempt:
    place = found[0][0]
    enclosed = tuple(Enclosed(name=one.name, parcel=parcel) for one, parcel in found)
    # Only beside the notebook, where nbgrader writes it: deeper it is the student's own.
    stamps = [one.parcel for one in enclosed if one.name == PurePosixPath(TIMESTAMP)]
    time = place.time or next(filter(None, map(_stamped, stamps)), None)
    odd = bool(stamps) and time is None
    return Attempt(
        sender=Sender(name=place.student.replace("_", " "), login=place.student),
        files=tuple(one for one in enclosed if one.parcel not in stamps),
        time=time,
        number=place.number,
        notes=(f"its {TIMESTAMP} holds no time that can be read.",) if odd else (),
    )


def _stamped(parcel: Parcel) -> datetime | None:
    try:
        return time_of(parcel.read()[:200].decode("utf-8", "replace"))
    except UnreadableParcel:
        return None
