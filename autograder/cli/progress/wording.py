"""The words that a tally and a failure are shown with."""

from autograder.cli.progress.tally import Tally
from autograder.notebooks.text import one_line
from autograder.results import GradeReport


def rate_text(rate: float) -> str:
    """Return a rate in submissions per s, or per minute if it is slow.

    Examples
    --------
    >>> rate_text(12.34), rate_text(1.25), rate_text(0.5), rate_text(0.004)
    ('12/s', '1.2/s', '30/min', '0.24/min')
    """
    number, unit = (rate, "s") if rate >= 1 else (rate * 60, "min")
    return f"{number:.0f}/{unit}" if number >= 10 else f"{number:.2g}/{unit}"


def duration_text(seconds: float) -> str:
    """Return a time as minutes and seconds, with hours if there are any.

    Examples
    --------
    >>> duration_text(7.4), duration_text(125), duration_text(3725)
    ('0:07', '2:05', '1:02:05')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def tally_words(tally: Tally) -> list[str]:
    """Return what a tally says, the most wanted first."""
    words = [f"{tally.done} of {tally.total}"]
    left, rate = tally.seconds_left, tally.rate
    if left is not None and tally.done != tally.total:
        words.append(f"{duration_text(left)} left")
    if tally.ungradable:
        words.append(f"{tally.ungradable} ungradable")
    if rate is not None:
        words.append(rate_text(rate))
    if tally.cached:
        words.append(f"{tally.cached} cached")
    if tally.missing:
        words.append(f"{tally.missing} missing")
    return words


def failure_line(report: GradeReport) -> str:
    """Return one line on a submission that was not graded."""
    message = one_line(" ".join(report.message.split()))
    return f"{one_line(report.student)}: {report.status}: {message}"
