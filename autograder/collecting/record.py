"""What was collected last, by student: a person may have changed it since, and that stays."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.files import write_atomically


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What was placed for a student: its digest, empty if nothing was, and whether it was late."""

    digest: str = ""
    late: bool = False


class Record:
    """What was placed in ``submitted/``, for one assignment.

    It lies in the course's ``.autograder/collected/``. Without it, or if it cannot be read, what
    is there is compared file by file.
    """

    def __init__(self, root: Path, assignment: str) -> None:
        self._path = root / ".autograder" / "collected" / f"{assignment}.json"
        self._entries: dict[str, Entry] = {}
        with suppress(OSError, ValueError, AttributeError, TypeError):
            for student, one in json.loads(self._path.read_bytes()).items():
                entry = Entry(digest=str(one["digest"]), late=one["late"] is True)
                self._entries[student] = entry
        self._written = dict(self._entries)

    def of(self, student: str) -> Entry:
        """Return what was placed for a student."""
        return self._entries.get(student, Entry())

    def note(self, student: str, entry: Entry) -> None:
        """Note what was placed."""
        self._entries[student] = entry

    def write(self) -> None:
        """Write it, if anything has changed."""
        if self._entries != self._written:
            entries = {student: asdict(entry) for student, entry in self._entries.items()}
            write_atomically(self._path, json.dumps(entries, indent=0, sort_keys=True))
            self._written = dict(self._entries)
