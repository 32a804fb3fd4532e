"""A class in one sentence."""

from collections import Counter

from autograder.notebooks.recovery import TO_LOOK_AT
from autograder.notebooks.text import one_line
from autograder.results import ClassReport, SubmissionStatus

_MOST_NAMES = 5


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


def put_right_line(report: ClassReport) -> str:
    """Return in how many notebooks something was put right or is unclear; empty if in none."""
    students = [one for one in report.reports if one.recovered]
    if not students:
        return ""
    unclear = sum(any(each.how in TO_LOOK_AT for each in one.recovered) for one in students)
    names = ", ".join(one_line(one.student) for one in students[:_MOST_NAMES])
    more = f" and {len(students) - _MOST_NAMES} more" if len(students) > _MOST_NAMES else ""
    look = f", {unclear} to look at" if unclear else ""
    return (
        f"Put right before grading: {len(students)}{look} ({names}{more}). What, and how it was "
        f"found: autograder report {report.assignment}."
    )
