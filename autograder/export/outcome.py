"""What an export gives besides its file: who is not in it, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from autograder.export.score import ScoreStatus, StudentScore
from autograder.notebooks.text import one_line

_MOST_LISTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something that the instructor is to know; a `problem` makes the exit code 1."""

    text: str
    students: tuple[str, ...] = ()
    problem: bool = False

    def line(self) -> str:
        """Return the note for the terminal, with whom it is about."""
        if not self.students:
            return self.text
        listed = ", ".join(one_line(name) for name in self.students[:_MOST_LISTED])
        more = len(self.students) - _MOST_LISTED
        return f"{self.text}: {listed}" + (f" and {more} more" if more > 0 else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file's content, and the notes on it."""

    content: bytes
    notes: tuple[Note, ...] = ()


def about(text: str, students: Iterable[str], *, problem: bool = False) -> tuple[Note, ...]:
    """Return a note on some students, or none if there are none."""
    names = tuple(students)
    return (Note(text=text, students=names, problem=problem),) if names else ()


def notes_on(scores: Sequence[StudentScore]) -> tuple[Note, ...]:
    """Say whose points are not known, or not whole."""

    def those(status: ScoreStatus) -> Iterator[str]:
        return (one.student for one in scores if one.status is status)

    unfinished = (
        one.student for one in scores if one.status is ScoreStatus.GRADED and one.needs_manual_grade
    )
    return (
        *about("Ungradable, so no points are written", those(ScoreStatus.UNGRADABLE), problem=True),
        *about(
            "Handed in but not graded yet, so no points are written",
            those(ScoreStatus.NOT_GRADED),
            problem=True,
        ),
        *about("Cells that a person is to grade count 0 so far for", unfinished),
    )
