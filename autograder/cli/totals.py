"""A class in one sentence."""

from collections import Counter

from autograder.results import ClassReport, SubmissionStatus


def totals_line(report: ClassReport) -> str:
    """Return how many were graded and how many not, and the mean."""
    graded = [one for one in report.reports if one.status is SubmissionStatus.GRADED]
    counts = Counter(one.status for one in report.reports)
    words = [f"{len(graded)} graded"]
    words += [
        f"{count} {status}"
        for status, count in counts.items()
        if status is not SubmissionStatus.GRADED
    ]
    cached = sum(one.cached for one in report.reports)
    if cached:
        words.append(f"{cached} of them as graded before")
    if graded:
        mean = sum(one.score for one in graded) / len(graded)
        words.append(f"mean {mean:.1f} of {graded[0].max_score:g} points")
    return ", ".join(words) + "."
