"""The class in numbers: how many submissions of each kind, and how their points are spread."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median, quantiles

from autograder.results import GradeReport, SubmissionStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Where the points of a class lie."""

    mean: float
    lower_quartile: float
    median: float
    upper_quartile: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The class: how many submissions are of each kind; `spread` is None if none is graded."""

    graded: int
    ungradable: int
    missing: int
    max_score: float
    spread: Spread | None

    @property
    def all(self) -> int:
        """All submissions."""
        return self.graded + self.ungradable + self.missing


def summary_of(reports: Sequence[GradeReport]) -> Summary:
    """Summarize a class."""
    counts = Counter(one.status for one in reports)
    graded = [one for one in reports if one.status is SubmissionStatus.GRADED]
    return Summary(
        graded=len(graded),
        ungradable=counts[SubmissionStatus.UNGRADABLE],
        missing=counts[SubmissionStatus.MISSING],
        max_score=max((one.max_score for one in graded), default=0.0),
        spread=spread_of([one.score for one in graded]),
    )


def spread_of(values: Sequence[float]) -> Spread | None:
    """Return mean, median and quartiles; of none, None.

    The quartiles are interpolated between the values, which are the whole class and no sample.

    Examples
    --------
    >>> spread = spread_of([0, 10, 20, 30, 100])
    >>> (spread.lower_quartile, spread.median, spread.upper_quartile, spread.mean)
    (10.0, 20, 30.0, 32)
    """
    if not values:
        return None
    lower, _, upper = (
        quantiles(values, n=4, method="inclusive") if len(values) > 1 else [values[0]] * 3
    )
    return Spread(
        mean=mean(values),
        lower_quartile=lower,
        median=median(values),
        upper_quartile=upper,
        lowest=min(values),
        highest=max(values),
    )
