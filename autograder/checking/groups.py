"""A check's results by function: each grade cell's tests, in their order."""

from collections.abc import Iterable
from dataclasses import dataclass

from autograder.results import Status, TestResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The results of the tests of one grade cell, which is named like its function."""

    name: str
    results: tuple[TestResult, ...]

    @property
    def passed(self) -> int:
        """How many of the tests passed."""
        return sum(result.status is Status.PASSED for result in self.results)

    @property
    def is_right(self) -> bool:
        """Whether all tests passed."""
        return self.passed == len(self.results)

    @property
    def is_unwritten(self) -> bool:
        """Whether all tests met the released stub."""
        return all(result.is_unwritten for result in self.results)

    def summary(self) -> str:
        """Say how far the function is."""
        if self.is_unwritten:
            return "not attempted"
        return f"{self.passed} of {len(self.results)} checks passed"


def by_function(results: Iterable[TestResult]) -> tuple[Group, ...]:
    """Sort results into groups, in the order in which each group's first came."""
    found: dict[str, list[TestResult]] = {}
    for result in results:
        found.setdefault(result.grade_id, []).append(result)
    return tuple(Group(name=name, results=tuple(own)) for name, own in found.items())
