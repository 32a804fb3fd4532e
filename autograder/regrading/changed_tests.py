"""What has become of one test between two gradings of the same student."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from autograder.results import TestResult


class Change(StrEnum):
    """One way in which a test may differ."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CELL = "grade cell"
    TITLE = "title"
    VISIBILITY = "visibility"
    POINTS = "points"
    STATUS = "status"
    MESSAGE = "message"


OF_THE_TEST = frozenset(
    {
        Change.ADDED,
        Change.REMOVED,
        Change.RENAMED,
        Change.CELL,
        Change.TITLE,
        Change.VISIBILITY,
        Change.POINTS,
    }
)
"""What differs for every student alike; the rest hangs on what was handed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestChange:
    """A test before and after; one of them is None if it was added or removed."""

    __test__ = False  # pytest collects by name; this is no test

    before: TestResult | None
    after: TestResult | None

    @property
    def test(self) -> TestResult:
        """The test as it is now, or as it was if it is gone."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def difference(self) -> float:
        """Points that the student gets more, or fewer if it is negative, by this test."""
        after = self.after.points if self.after else 0.0
        return after - (self.before.points if self.before else 0.0)

    @property
    def is_own(self) -> bool:
        """Whether it is a difference to this student, not only to the test for everybody."""
        return bool(self.difference or {Change.STATUS, Change.MESSAGE} & set(self.changes))

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that differs."""
        if self.before is None:
            return (Change.ADDED,)
        if self.after is None:
            return (Change.REMOVED,)
        before, after = self.before, self.after
        differs = {
            Change.RENAMED: before.name != after.name,
            Change.CELL: before.grade_id != after.grade_id,
            Change.TITLE: before.title != after.title,
            Change.VISIBILITY: before.visibility != after.visibility,
            Change.POINTS: before.max_points != after.max_points,
            Change.STATUS: before.status != after.status,
            Change.MESSAGE: _told(before) != _told(after),
        }
        return tuple(change for change, holds in differs.items() if holds)


def _told(test: TestResult) -> tuple[str, str, str]:
    return test.message, test.hint or "", test.misconception or ""


def changed_tests(
    before: Sequence[TestResult], after: Sequence[TestResult]
) -> tuple[TestChange, ...]:
    """Match two gradings test by test, and return those that differ.

    Tests are the same by name. Of the others, one that has gone and one that has come are the
    same test with a new name if they alone have this title and this grade cell.

    Parameters
    ----------
    before, after : sequence of TestResult
        What each gave; no name twice in one of them.

    Returns
    -------
    tuple of TestChange
        In the order of the tests, those that are gone at the end.
    """
    names = {test.name: test for test in before} | _former_names(before, after)
    pairs = [TestChange(before=names.pop(test.name, None), after=test) for test in after]
    matched = {pair.before.name for pair in pairs if pair.before}
    pairs += [TestChange(before=test, after=None) for test in before if test.name not in matched]
    return tuple(pair for pair in pairs if pair.changes)


def _former_names(
    before: Sequence[TestResult], after: Sequence[TestResult]
) -> dict[str, TestResult]:
    """Find the tests that have a new name, by it."""
    old, new = {test.name for test in before}, {test.name for test in after}
    gone = _by_title(test for test in before if test.name not in new)
    come = _by_title(test for test in after if test.name not in old)
    return {
        tests[0].name: gone[title][0]
        for title, tests in come.items()
        if len(tests) == 1 and len(gone[title]) == 1
    }


def _by_title(tests: Iterator[TestResult]) -> defaultdict[tuple[str, str], list[TestResult]]:
    found = defaultdict[tuple[str, str], list[TestResult]](list)
    for test in tests:
        found[test.title, test.grade_id].append(test)
    return found
