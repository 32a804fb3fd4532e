"""Canvas: *Download Submissions* of an assignment.

A flat zip of ``<name>[_LATE]_<user>_<file's number>_<file>``. The name is in small letters
without blanks and signs (``doejane``); where students are anonymous it is missing and the user is
``anon_<five signs>``. What was typed into Canvas's page is ``<name>[_LATE]_<user>_text.html``, an
address ``..._link.html``. A file that was handed in again carries ``-1``, ``-2`` before its
ending. Of several attempts Canvas gives the last alone, and of no file the time.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from autograder.collecting.attempt import Attempt, Enclosed, Sender, Sorted
from autograder.collecting.levels import level_of
from autograder.collecting.parcel import Parcel, Refused

# A name may hold underscores, a group's for one; other signs Canvas leaves out.
_WHO = (
    r"(?:(?P<late_anon>LATE_)?anon_(?P<anon>[A-Za-z0-9]+)"
    r"|(?P<who>\w*?)(?P<late>_LATE)?_(?P<user>\d+))"
)
_NAME = re.compile(rf"{_WHO}_(?P<number>\d+)_(?P<file>.+)", re.DOTALL)
_TYPED = re.compile(rf"{_WHO}_(?P<file>text|link)\.html")
_AGAIN = re.compile(r"-\d{1,3}(?=\.[A-Za-z0-9]+$)")


class Canvas:
    """The names of Canvas; `released` are the assignment's own files."""

    title = "Canvas"

    def __init__(self, released: Collection[str] = ()) -> None:
        self._released = frozenset(released)

    def recognizes(self, parcels: Sequence[Parcel]) -> bool:
        """Tell whether most files are named as Canvas names them."""
        return level_of(parcels, _match) is not None

    def sort(self, parcels: Sequence[Parcel]) -> Sorted:
        """Sort the files by user; each has one attempt."""
        files: defaultdict[tuple[Sender, bool], list[Enclosed]] = defaultdict(list)
        unclaimed = []
        level = level_of(parcels, _match) or 0
        for parcel in parcels:
            match = _match(parcel.path.parts[level])
            if match is None or match.re is _TYPED:
                why = "its name does not say who handed it in, as Canvas's names do."
                if match:
                    why = f"it was typed into Canvas's page; {_sender(match).name} sent no file."
                unclaimed.append(Refused(path=str(parcel.path), why=why))
                continue
            below = parcel.path.parts[level + 1 :]  # a zip was opened
            late = bool(match["late"] or match["late_anon"])
            name = PurePosixPath(self._own_name(match["file"]), *below)
            files[_sender(match), late].append(Enclosed(name=name, parcel=parcel))
        return Sorted(
            attempts=tuple(
                Attempt(sender=sender, files=tuple(enclosed), late=late)
                for (sender, late), enclosed in files.items()
            ),
            unclaimed=tuple(unclaimed),
        )

    def _own_name(self, name: str) -> str:
        """Take off what Canvas adds to what is handed in again; ``lab-2.ipynb`` may be released."""
        return name if name in self._released else _AGAIN.sub("", name)


def _sender(match: re.Match[str]) -> Sender:
    if match["anon"]:
        return Sender(name=f"anon_{match['anon']}")
    return Sender(name=match["who"] or f"user {match['user']}", number=match["user"])


def _match(name: str) -> re.Match[str] | None:
    return _NAME.fullmatch(name) or _TYPED.fullmatch(name)
