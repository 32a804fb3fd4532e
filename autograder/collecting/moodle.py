"""Moodle: *Download all submissions* of an assignment.

A zip with a folder for each student, ``<full name>_<participant>_assignsubmission_file``, or
the same before each file's name where *Download submissions in folders* is off, in every
language. With groups the name is ``<group>-<full name>``; with anonymous submissions it is
*Participant* in Moodle's language. The participant's number is this assignment's alone: it is
neither the person's in Moodle nor known elsewhere.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePosixPath

from autograder.collecting.attempt import Attempt, Enclosed, Sender, Sorted
from autograder.collecting.levels import level_of
from autograder.collecting.parcel import Parcel, Refused

_NAME = re.compile(
    r"(?P<who>.+?)_(?P<participant>\d+)_assign(?P<kind>[a-z]+_[a-z]+?)(?:_(?P<file>.*))?", re.DOTALL
)
_FILES = "submission_file"


class Moodle:
    """The names of Moodle."""

    title = "Moodle"

    def recognizes(self, parcels: Sequence[Parcel]) -> bool:
        """Tell whether most files are named, or lie in folders named, as Moodle does."""
        return level_of(parcels, _match) is not None

    def sort(self, parcels: Sequence[Parcel]) -> Sorted:
        """Sort the files by participant; text typed into Moodle's page is no file."""
        files: defaultdict[tuple[str, str], list[Enclosed]] = defaultdict(list)
        unclaimed = []
        level = level_of(parcels, _match) or 0
        for parcel in parcels:
            match = _match(parcel.path.parts[level])
            if match is None:
                why = "its name does not say who handed it in, as Moodle's names do."
                unclaimed.append(Refused(path=str(parcel.path), why=why))
                continue
            own = [match["file"]] if match["file"] else []
            name = PurePosixPath(*own, *parcel.path.parts[level + 1 :])
            who = match["who"], match["participant"]
            if match["kind"] == _FILES:
                files[who].append(Enclosed(name=name, parcel=parcel))
            else:
                why = f"it is Moodle's {match['kind']}, not a file that {who[0]} handed in."
                unclaimed.append(Refused(path=str(parcel.path), why=why))
        return Sorted(
            attempts=tuple(
                Attempt(sender=Sender(name=who, label=label), files=tuple(enclosed))
                for (who, label), enclosed in files.items()
            ),
            unclaimed=tuple(unclaimed),
        )


def _match(name: str) -> re.Match[str] | None:
    return _NAME.fullmatch(name)
