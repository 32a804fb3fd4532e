"""From a download to ``submitted/``: opened, sorted, named, chosen, placed, and told."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.collecting.attempt import Scheme
from autograder.collecting.canvas import Canvas
from autograder.collecting.deadlines import Deadlines
from autograder.collecting.gradescope import Gradescope
from autograder.collecting.moodle import Moodle
from autograder.collecting.naming import Named, name_students
from autograder.collecting.notebooks import grade_ids_of
from autograder.collecting.opening import open_delivery
from autograder.collecting.parcel import Parcel, Refused
from autograder.collecting.plain import Plain
from autograder.collecting.record import Record
from autograder.collecting.taking import Destination, Taken, take
from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.files import is_of_disk
from autograder.people.person import Person
from autograder.private_folder import private_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What a download held: `taken` by student, and what was not taken, each with its reason.

    `without` are the students of the roster from whom nothing is there.
    """

    scheme: str
    taken: tuple[Taken, ...]
    not_taken: tuple[Refused, ...]
    without: tuple[str, ...] = ()

    @property
    def is_smooth(self) -> bool:
        """Whether there is nothing that a person should look at."""
        return all(one.placed and one.complete for one in self.taken) and all(
            one.harmless for one in self.not_taken
        )


def collect(
    assignment: Assignment,
    path: Path,
    *,
    people: Sequence[Person] = (),
    deadlines: Deadlines | None = None,
) -> Collection:
    """Take a download into ``submitted/``.

    Parameters
    ----------
    assignment : Assignment
        The assignment, built: its release says which notebooks are asked for.
    path : Path
        A download of Canvas, Moodle or Gradescope, or a folder; packed or not.
    people : sequence of Person
        The roster, if there is one.
    deadlines : Deadlines, optional
        What comes later is late.

    Raises
    ------
    CourseError
        If the download cannot be read, is larger than any class's, or the assignment has no
        release.
    OSError
        If the disk is full, or takes nothing. What was taken before stays.
    """
    due = deadlines or Deadlines()
    released = _release(assignment)
    expected = {
        one.stem: grade_ids_of(one.read_bytes()) for one in released if one.suffix == ".ipynb"
    }
    with open_delivery(path) as delivery:
        if not delivery.parcels and not delivery.refused:
            msg = f"{path} holds no files. Name the file or folder that your LMS gave you."
            raise CourseError(msg)
        scheme = _scheme(delivery.parcels, assignment, released)
        found = scheme.sort(delivery.parcels)
        named = name_students(found.attempts, people, squeezed=isinstance(scheme, Canvas))
        with _one_message():
            taken = _take_all(assignment, named, due, expected)
    unknown = tuple(Refused(path=one.name, why=why) for one, why in named.unknown.items())
    handed_in = {one.student for one in taken}
    return Collection(
        scheme=scheme.title,
        taken=taken,
        not_taken=(*delivery.refused, *found.unclaimed, *unknown),
        without=tuple(one.student for one in people if one.student not in handed_in),
    )


@contextmanager
def _one_message() -> Iterator[None]:
    """Turn what the system refuses into a message; a full disk's is the command line's."""
    try:
        yield
    except OSError as error:
        if is_of_disk(error):
            raise
        msg = f"The course cannot be written to: {error}. What was taken before stays."
        raise CourseError(msg) from error


def _take_all(
    assignment: Assignment, named: Named, due: Deadlines, expected: Mapping[str, frozenset[str]]
) -> tuple[Taken, ...]:
    root = assignment.course.root
    record = Record(root, assignment.name)
    taken = []
    with private_folder(root / ".autograder", "") as workplace:
        to = Destination(
            assignment=assignment, expected=expected, workplace=workplace, record=record
        )
        try:
            for student, attempts in named.attempts.items():
                one = take(student, attempts, due.of(student), to)
                note = named.notes.get(student)
                taken.append(replace(one, notes=(*one.notes, f"{note}.")) if note else one)
        finally:
            record.write()
    return tuple(taken)


def _release(assignment: Assignment) -> Sequence[Path]:
    """Return the files that were handed out."""
    for folder in (assignment.release, assignment.source):
        files = sorted(folder.glob("*")) if folder.is_dir() else []
        if any(one.suffix == ".ipynb" for one in files):
            return files
    msg = f"{assignment.name} has no release yet. Make it with: {assignment.making}."
    raise CourseError(msg)


def _scheme(parcels: Sequence[Parcel], assignment: Assignment, released: Sequence[Path]) -> Scheme:
    asked = [one.stem for one in released if one.suffix == ".ipynb"]
    others = [one.name for one in assignment.course.assignments()]
    schemes: tuple[Scheme, ...] = (
        *(Gradescope(), Moodle(), Canvas([one.name for one in released])),
        Plain(assignment.name, asked, others),
    )
    return next(scheme for scheme in schemes if scheme.recognizes(parcels))
