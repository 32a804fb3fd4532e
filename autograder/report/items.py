"""How a class did on each test, and whether a test tells the strong from the weak."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation

from autograder.results import GradeReport, Status, TestResult

TELLS_LITTLE = 0.2
"""Below it, by the usual rule of thumb, a test tells the strong from the weak badly."""
FEWEST = 20
"""Of fewer submissions a correlation says next to nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A test and its class.

    Attributes
    ----------
    name, title, visibility : str
        As in the results.
    max_points : float
        What it pays.
    tried, passed, failed : int
        Submissions it was run on, those that passed, and those that gave a wrong result.
    others : tuple of (str, int)
        The other verdicts, with how many got each.
    discrimination : float or None
        See `discrimination`.
    """

    name: str
    title: str
    visibility: str
    max_points: float
    tried: int
    passed: int
    failed: int
    others: tuple[tuple[str, int], ...]
    discrimination: float | None

    @property
    def percent(self) -> float:
        """The share of the class that passed."""
        return 100 * self.passed / self.tried

    @property
    def remark(self) -> str:
        """What the numbers mean for the test, in a few words; empty if nothing is odd."""
        if self.passed == self.tried:
            return "all pass"
        if self.passed == 0:
            return "none passes"
        if self.discrimination is None:
            return ""
        if self.discrimination < 0:
            return "weak pass, strong fail: check this test"
        return "tells little" if self.discrimination < TELLS_LITTLE else ""


def items_of(graded: Iterable[GradeReport]) -> tuple[Item, ...]:
    """Return the tests of a class, in their own order."""
    by_name: dict[str, list[tuple[TestResult, float]]] = {}
    for report in graded:
        for test in report.tests:
            by_name.setdefault(test.name, []).append((test, report.score - test.points))
    return tuple(_item(name, results) for name, results in by_name.items())


def _item(name: str, results: Sequence[tuple[TestResult, float]]) -> Item:
    first = results[0][0]
    statuses = Counter(test.status for test, _ in results)
    passed, failed = statuses.pop(Status.PASSED, 0), statuses.pop(Status.FAILED, 0)
    return Item(
        name=name,
        title=first.title,
        visibility=first.visibility,
        max_points=first.max_points,
        tried=len(results),
        passed=passed,
        failed=failed,
        others=tuple((kind.replace("_", " "), count) for kind, count in statuses.most_common()),
        discrimination=discrimination(
            [test.status is Status.PASSED for test, _ in results], [rest for _, rest in results]
        ),
    )


def discrimination(passed: Sequence[bool], rests: Sequence[float]) -> float | None:
    """Correlate passing a test with the points of all other tests.

    The corrected item-total correlation of test theory, point-biserial since one of the two has
    two values only. Without the correction a test that pays much would correlate with itself.

    Parameters
    ----------
    passed : sequence of bool
        Whether each submission passed.
    rests : sequence of float
        Its points without those of this test.

    Returns
    -------
    float or None
        From -1 to 1; None where it is not defined: all pass, all fail, or all rests are equal.

    Examples
    --------
    >>> round(discrimination([True, True, False, False], [9, 8, 2, 1]), 2)
    0.99
    >>> discrimination([True, True], [9, 8])
    """
    try:
        return correlation([float(one) for one in passed], rests)
    except StatisticsError:
        return None
