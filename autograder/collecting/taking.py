"""One student's attempts: the one that counts is read, recognized and placed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from autograder.collecting.attempt import Attempt, Enclosed
from autograder.collecting.bounds import MIB, Bounds
from autograder.collecting.choosing import Choice, choose
from autograder.collecting.notebooks import recognize
from autograder.collecting.parcel import UnreadableParcel
from autograder.collecting.placing import Contents, Place, Placed, contents_of, place
from autograder.collecting.record import Entry, Record
from autograder.collecting.times import TIMESTAMP
from autograder.course import Assignment
from autograder.files import is_of_disk
from autograder.layout import REPLACED

_A_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one student's attempts.

    `placed` is None where nothing could be read or written; `complete` tells whether all notebooks
    of the assignment are there; `time` and `late` are of the attempt that counts.
    """

    student: str
    sender: str
    placed: Placed | None
    complete: bool
    time: datetime | None
    late: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where attempts go, and what is asked for there.

    `expected` are the assignment's notebooks with the ids of their grade cells, `workplace` is an
    empty folder on the course's disk.
    """

    assignment: Assignment
    expected: Mapping[str, frozenset[str]]
    workplace: Path
    record: Record

    def folder(self, student: str) -> Path:
        """Return ``submitted/<student>/<assignment>``."""
        layout = self.assignment.course.layout
        place = layout.place(layout.submitted_directory, student, self.assignment.name)
        return self.assignment.course.root / place

    def kept(self, student: str) -> Path:
        """Return where what is replaced now is moved to, relative to the course."""
        layout = self.assignment.course.layout
        name = f"{self.assignment.name}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
        return layout.place(REPLACED, student, name)


def take(
    student: str, attempts: Sequence[Attempt], deadline: datetime | None, to: Destination
) -> Taken:
    """Place the attempt that counts; a student's broken file stops nobody else.

    Parameters
    ----------
    student : str
        The id.
    attempts : sequence of Attempt
        All of this student's; at least one.
    deadline : datetime, optional
        When it is due for this student.
    to : Destination
        Where it goes.

    Raises
    ------
    OSError
        If the disk is full, or takes nothing.
    """
    choice = choose(attempts, deadline)
    attempt = choice.attempt
    files, unread = _read(attempt.files)
    notes = [*attempt.notes, *map(_about, choice.others), *unread]
    placed: Placed | None = None
    complete = False
    if files:
        placed, complete, said = _placed(student, files, choice, deadline, to)
        notes += said
    else:
        notes.append("nothing that can be taken.")
    return Taken(
        student=student,
        sender=attempt.sender.name,
        placed=placed,
        complete=complete,
        time=attempt.time,
        late=choice.late,
        notes=tuple(notes),
    )


def _placed(
    student: str,
    files: Sequence[Enclosed],
    choice: Choice,
    deadline: datetime | None,
    to: Destination,
) -> tuple[Placed | None, bool, list[str]]:
    """Recognize and place files; return what became of them, whether all is there, and notes."""
    found = recognize(files, to.expected)
    time, assumed = _time_to_keep(choice, deadline)
    contents = contents_of(
        {one.name: one.parcel.read() for one in files},
        {name: one.name for name, one in found.notebooks.items()},
        time,
    )
    if not set(contents.files) - {TIMESTAMP}:
        return None, False, [*contents.notes, "nothing that can be taken."]
    placed, said = _put(student, contents, choice, deadline, to)
    folder = to.folder(student)
    # A person may have mended what was collected before.
    complete = all((folder / f"{name}.ipynb").is_file() for name in to.expected)
    notes = [*found.notes, *([found.problem] if not complete else []), *contents.notes]
    written = placed in (Placed.NEW, Placed.REPLACED, Placed.TIMED)
    if written or (placed is Placed.UNCHANGED and not deadline):
        notes += assumed
    return placed, complete, [*filter(None, notes), *said]


def _put(
    student: str, contents: Contents, choice: Choice, deadline: datetime | None, to: Destination
) -> tuple[Placed | None, list[str]]:
    """Place contents, unless what is there stays; return what became of it, and notes."""
    kept = to.kept(student)
    at = Place(
        folder=to.folder(student),
        kept=to.assignment.course.root / kept,
        workplace=to.workplace,
        known=to.record.of(student),
        deadline=deadline,
    )
    try:
        placed = place(contents, at, late=choice.late, assumed=choice.attempt.time is None)
    except OSError as error:
        if is_of_disk(error):
            raise
        return None, [f"it cannot be written: {error.strerror}: {error.filename}."]
    if placed in (Placed.NEW, Placed.REPLACED, Placed.TIMED):
        to.record.note(student, Entry(digest=contents.digest, late=choice.late))
    return placed, [f"what was there is in {kept}."] if placed is Placed.REPLACED else []


def _read(files: Sequence[Enclosed]) -> tuple[list[Enclosed], list[str]]:
    """Read an attempt's files into memory; what cannot be read is left out, and said."""
    found: dict[PurePosixPath, Enclosed] = {}
    notes = []
    left = Bounds().attempt_bytes
    for file in files:
        left -= file.parcel.size
        if left < 0:
            most = Bounds().attempt_bytes // MIB
            return [], [f"its files are larger than {most} MiB together. Ask for the notebook."]
        try:
            content = file.parcel.read()
        except UnreadableParcel as error:
            notes.append(f"{file.name}: {error}")
            continue
        name = _free(file.name, found)
        found[name] = Enclosed(name=name, parcel=replace(file.parcel, read=_giving(content)))
    return list(found.values()), notes


def _giving(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def _free(name: PurePosixPath, taken: Mapping[PurePosixPath, object]) -> PurePosixPath:
    """Return a name that is not there yet: an archive may hold two files of one."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = name.with_name(f"{name.stem} ({number}){name.suffix}")
    return free


def _time_to_keep(choice: Choice, deadline: datetime | None) -> tuple[datetime | None, list[str]]:
    """Return the time for ``timestamp.txt``; of what is late without one, the least it can be."""
    if choice.attempt.time is not None or not choice.late:
        return choice.attempt.time, []
    if deadline is None:
        return None, [
            "it is late, and neither the time nor the due date is known: no late penalty will see "
            "it. Give --deadline."
        ]
    return deadline + _A_MOMENT, [
        "it is late, and the download does not say by how much: its timestamp.txt is one second "
        "after the deadline."
    ]


def _about(other: tuple[Attempt, str]) -> str:
    attempt, why = other
    when = f"of {attempt.time:%Y-%m-%d %H:%M} UTC " if attempt.time else ""
    return f"another attempt {when}was not taken: {why}."
