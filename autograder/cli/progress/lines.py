"""A run in plain lines: where nobody watches (CI, cron), and where only failures are wanted."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

from autograder.cli.progress.display import Summary
from autograder.cli.progress.tally import Tally
from autograder.cli.progress.wording import failure_line, tally_words
from autograder.cli.totals import totals_line
from autograder.results import ClassReport, GradeReport, SubmissionStatus

_EVERY_SECONDS = 10.0
_EVERY_PART = 0.05
_LEAST_SECONDS = 1.0
"""A run of a few seconds needs no twenty lines."""


class Quiet:
    """Shows nothing but the submissions that were not graded, and then the totals.

    Parameters
    ----------
    stream : text stream
        Where to.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        return None

    def started(self, assignment: str) -> None:
        """Say nothing."""

    def phase(self, what: str) -> None:
        """Say nothing."""

    def report(self, report: GradeReport, tally: Tally) -> None:
        """Show the submission if it was not graded."""
        if report.status is not SubmissionStatus.GRADED:
            self._say(failure_line(report))

    def ended(self, report: ClassReport, tally: Tally, code: int) -> None:
        """Show the totals if some submission was not graded."""
        if tally.ungradable or tally.missing:
            self._say(f"{report.assignment}: {totals_line(report)}")

    def interrupted(self, signal: str, tally: Tally, go_on: str, code: int) -> None:
        """Say how far it came, and how to go on."""
        for line in interruption_lines(signal, tally, go_on):
            self._say(line)

    def _say(self, line: str) -> None:
        self._stream.write(line + "\n")
        self._stream.flush()


class Lines(Quiet):
    """Shows a line every ten seconds, or whenever another twentieth of the class is done.

    Parameters
    ----------
    stream : text stream
        Where to.
    summary : callable
        Prints the table that ends a run.
    clock : callable
        Returns the time, in s.
    """

    def __init__(
        self, stream: TextIO, summary: Summary, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(stream)
        self._summary = summary
        self._clock = clock
        self._said_at = clock()
        self._said_done = 0
        self._what = ""

    def started(self, assignment: str) -> None:
        """Remember what to call it."""
        self._what = f"Grading {assignment}: "

    def phase(self, what: str) -> None:
        """Show one line."""
        self._say(f"{what} ...")

    def report(self, report: GradeReport, tally: Tally) -> None:
        """Show the submission if it was not graded, and the tally if it is time."""
        super().report(report, tally)
        assert tally.total is not None
        since = self._clock() - self._said_at
        new = tally.done - self._said_done
        is_time = since >= _EVERY_SECONDS or (
            since >= _LEAST_SECONDS and new >= _EVERY_PART * tally.total
        )
        if is_time or tally.done == tally.total:
            self._say(self._what + ", ".join(tally_words(tally)))
            self._said_at, self._said_done = self._clock(), tally.done

    def ended(self, report: ClassReport, tally: Tally, code: int) -> None:
        """Print the table."""
        self._summary(report)


def interruption_lines(signal: str, tally: Tally, go_on: str) -> list[str]:
    """Return what is said when a run was ended early."""
    if tally.dry_run:
        how_far = "nothing was written"
    elif tally.done == 0:
        how_far = "no submission was done yet"
    else:
        verb = "is" if tally.done == 1 else "are"
        how_far = f"{tally.done} of {tally.total} submissions {verb} done and stay as written"
    return [
        f"Interrupted ({signal}): {how_far}.",
        f"{'Begin again' if tally.dry_run else 'Go on'} with: {go_on}",
    ]
