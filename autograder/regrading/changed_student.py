"""What grading again would change for one student."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from autograder.regrading.changed_tests import Change, TestChange
from autograder.regrading.outcome import CellPoints, Outcome

_LEAST = 1e-9
"""Points closer than this are the same: sums of 0.1 are not exact."""


class Direction(StrEnum):
    """Which way a grade goes; in the order in which a person should look."""

    UNGRADABLE = "no grade any more"
    LOWER = "lower"
    HIGHER = "higher"
    FIRST = "first grade"
    NO_GRADE = "still no grade"
    PAGE = "page only"
    SAME = "same"


class Page(StrEnum):
    """What becomes of a feedback page."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    REMOVED = "removed"
    NOT_MADE = "not made"


class Cause(StrEnum):
    """Why a student would be graded."""

    NONE = "up to date"
    TESTS = "tests, references, limits, engine or libraries have changed"
    SUBMISSION = "new submission"
    FIRST = "no earlier results"
    AGAIN = "not graded the last time"
    GRADEBOOK = "other scores in the gradebook"
    RESULTS = "autograded notebook gone"
    FORCED = "asked for by --force"
    PAGES = "feedback page to be made anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """A grade cell of which the points differ; one of them is None if it was added or is gone."""

    before: CellPoints | None
    after: CellPoints | None

    @property
    def cell(self) -> CellPoints:
        """The cell as it is now, or as it was if it is gone."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentChange:
    """One student before and after.

    Parameters
    ----------
    student : str
        nbgrader's id.
    cause : Cause
        Why there is a grading at all.
    before, after : Outcome
        What the student has, and would have.
    tests : tuple of TestChange
        The tests that differ.
    cells : tuple of CellChange
        The grade cells of which the points differ.
    page : Page
        What becomes of the feedback page.
    notes : tuple of str
        What a person should know in addition.
    """

    student: str
    cause: Cause
    before: Outcome
    after: Outcome
    tests: tuple[TestChange, ...] = ()
    cells: tuple[CellChange, ...] = ()
    page: Page = Page.NOT_MADE
    notes: tuple[str, ...] = ()

    @property
    def difference(self) -> float:
        """Points more, or fewer if negative; 0 without a grade before or after."""
        if self.before.score is None or self.after.score is None:
            return 0.0
        difference = self.after.score - self.before.score
        return 0.0 if abs(difference) < _LEAST else difference

    @property
    def direction(self) -> Direction:
        """Which way the grade goes: by points, or by their share if there are more or fewer now."""
        if self.after.score is None:
            had = self.before.score is not None
            return Direction.UNGRADABLE if had else Direction.NO_GRADE
        if self.before.score is None:
            return Direction.FIRST
        way = self.difference
        if abs(self.before.max_score - self.after.max_score) > _LEAST:
            way = (self.after.share or 0.0) - (self.before.share or 0.0)
        if abs(way) < _LEAST:
            return Direction.PAGE if self.difference else self._unchanged()
        return Direction.LOWER if way < 0 else Direction.HIGHER

    def _unchanged(self) -> Direction:
        differs = self.page is not Page.SAME
        if self.page is Page.NOT_MADE:  # what it would show
            differs = any(set(test.changes) - {Change.RENAMED} for test in self.tests)
        return Direction.PAGE if differs else Direction.SAME


def changed_cells(before: Outcome, after: Outcome) -> Iterator[CellChange]:
    """Yield the grade cells of which points, or the points that there are, differ."""
    old = {(cell.notebook, cell.grade_id): cell for cell in before.cells}
    new = {(cell.notebook, cell.grade_id): cell for cell in after.cells}
    for place in sorted(old.keys() | new.keys()):
        one, other = old.get(place), new.get(place)
        if one is None or other is None or _points(one) != _points(other):
            yield CellChange(before=one, after=other)


def _points(cell: CellPoints) -> tuple[float, float, float | None, bool]:
    return cell.score, cell.max_score, cell.automatic, cell.waiting
