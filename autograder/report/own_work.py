"""What is kept of each submission for the page: its code as text and as pieces, and its signs."""

from collections.abc import Iterable
from dataclasses import dataclass

from autograder.course import Assignment
from autograder.report.handed_in import HandedIn, Released, read_handed_in, released
from autograder.report.likeness import Likeness, likeness_of
from autograder.report.normalised import Piece, pieces
from autograder.report.signs import Sign, signs_in


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWork:
    """One student's own work: the code cells' texts, the code as pieces, and signs in it."""

    texts: tuple[str, ...]
    pieces: tuple[Piece, ...]
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassWork:
    """The work of a class, by student, and how alike it is."""

    by_student: dict[str, OwnWork]
    likeness: Likeness


def class_work(assignment: Assignment, students: Iterable[str]) -> ClassWork:
    """Read and compare what these students handed in; nothing of it is run."""
    given = released(assignment)
    return compared(read_handed_in(assignment, students, given), given)


def compared(handed_in: Iterable[HandedIn], given: Released) -> ClassWork:
    """Look at each submission, then compare them."""
    asked = _defined(given)
    works = {
        one.student: OwnWork(
            texts=tuple(cell.text for cell in one.code),
            pieces=pieces(one.code, asked),
            signs=signs_in(one),
        )
        for one in handed_in
    }
    return ClassWork(
        by_student=works,
        likeness=likeness_of(
            {student: work.pieces for student, work in works.items()},
            {piece.symbols for piece in pieces(given.code, asked)},
        ),
    )


def _defined(given: Released) -> set[str]:
    """Return the names that the released cells define: everybody's functions are named so."""
    trees = (cell.tree for cell in given.code if cell.tree is not None)
    return {name for tree in trees for part in tree.body if (name := getattr(part, "name", ""))}
