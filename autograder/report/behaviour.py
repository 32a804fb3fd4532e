"""Signs in how a submission ran, for a person to look at."""

from collections import Counter

from autograder.report.signs import Sign
from autograder.results import GradeReport, Status

_REASONS = {
    Status.NOT_ALLOWED: (1, "Uses a name that the exercise forbids"),
    Status.CRASHED: (1, "Its process ended in the middle of a test"),
    Status.TIMEOUT: (2, "Ran out of time again and again"),
    Status.MEMORY_LIMIT: (2, "Ran out of memory again and again"),
}
"""How many tests have to end so, and the sentence."""


def signs_of_running(report: GradeReport) -> tuple[Sign, ...]:
    """Return the verdicts of a submission that an honest answer seldom gets."""
    counts = Counter(test.status for test in report.tests)
    return tuple(
        Sign(reason=f"{reason} ({counts[status]} of {len(report.tests)} tests).")
        for status, (least, reason) in _REASONS.items()
        if counts[status] >= least
    )
