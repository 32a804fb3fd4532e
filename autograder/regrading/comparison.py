"""What grading again would change for a class."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean

from autograder.regrading.changed_student import Cause, Direction, StudentChange
from autograder.regrading.changed_tests import OF_THE_TEST, Change, TestChange
from autograder.results import TestResult

_ORDER = {direction: number for number, direction in enumerate(Direction)}


@dataclass(frozen=True, slots=True, kw_only=True)
class TestEffect:
    """What one test changes for the students who have not handed in anew.

    Parameters
    ----------
    before, after : TestResult or None
        The test, as one student got it: only what is the same for all is of interest.
    lower, higher : int
        Students who get fewer, and more, points by it.
    verdicts : Counter of (str, str)
        How often a verdict became another.
    told : int
        Students who get the same verdict in other words.
    """

    __test__ = False  # pytest collects by name; this is no test

    before: TestResult | None
    after: TestResult | None
    lower: int = 0
    higher: int = 0
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    told: int = 0

    @property
    def change(self) -> TestChange:
        """The test before and after."""
        return TestChange(before=self.before, after=self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A class before and after.

    Parameters
    ----------
    assignment : str
        Its name.
    grader : str
        The fingerprint of the grader that would be used.
    sandbox_level : str
        The level that it graded with; empty if nothing was.
    students : tuple of StudentChange
        Who loses most is first.
    gone : tuple of str
        Students who have a grade and no submission any more: nothing happens to them.
    """

    assignment: str
    grader: str
    sandbox_level: str
    students: tuple[StudentChange, ...]
    gone: tuple[str, ...] = ()

    def count(self, *directions: Direction) -> int:
        """Return how many students' grades go that way."""
        return sum(one.direction in directions for one in self.students)

    @property
    def means(self) -> tuple[float, float] | None:
        """The mean of those who have a grade before and after: before, after; None if nobody."""
        both = [
            (one.before.score, one.after.score)
            for one in self.students
            if one.before.score is not None and one.after.score is not None
        ]
        if not both:
            return None
        return fmean(before for before, _ in both), fmean(after for _, after in both)

    @property
    def tests(self) -> tuple[TestEffect, ...]:
        """The tests that change something, those that cost most students points first."""
        found: dict[tuple[str, str], list[TestChange]] = {}
        for student in self.students:
            if student.cause is Cause.SUBMISSION or student.before.score is None:
                continue
            for change in student.tests:
                names = (_name(change.before), _name(change.after))
                found.setdefault(names, []).append(change)
        effects = [_effect(changes) for changes in found.values()]
        return tuple(
            sorted(effects, key=lambda one: (-one.lower, -one.higher, one.change.test.name))
        )


def _name(test: TestResult | None) -> str:
    return test.name if test else ""


def _effect(changes: Sequence[TestChange]) -> TestEffect:
    verdicts = Counter(
        (str(one.before.status), str(one.after.status))
        for one in changes
        if one.before and one.after and one.before.status != one.after.status
    )
    return TestEffect(
        before=changes[0].before,
        after=changes[0].after,
        lower=sum(one.difference < 0 for one in changes),
        higher=sum(one.difference > 0 for one in changes),
        verdicts=verdicts,
        told=sum(set(one.changes) - OF_THE_TEST == {Change.MESSAGE} for one in changes),
    )


def in_order(students: Sequence[StudentChange]) -> tuple[StudentChange, ...]:
    """Sort students: who would lose a grade, who loses most, who gains most, and the rest."""
    return tuple(
        sorted(
            students,
            key=lambda one: (
                _ORDER[one.direction],
                one.difference if one.direction is Direction.LOWER else -one.difference,
                one.student,
            ),
        )
    )
