"""How far a run is: counts, rate, time left."""

import time
from collections import deque
from collections.abc import Callable

from autograder.results import GradeReport, SubmissionStatus

_WINDOW_SECONDS = 60.0
"""The rate is that of the last minute: a class may begin with its slowest, or with cached ones."""


class Tally:
    """Counts the reports of a run as they come.

    The rate is that of the submissions that were graded, as long as there are any: those whose
    results were there already come all at once, and say nothing of the time that is left.

    Parameters
    ----------
    clock : callable
        Returns the time, in s.
    dry_run : bool
        Whether nothing of what is counted stays.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, *, dry_run: bool = False
    ) -> None:
        self._clock = clock
        self.dry_run = dry_run
        self._began = clock()
        self._graded_at: deque[float] = deque()
        self._reused_at: deque[float] = deque()
        self.total: int | None = None
        self.done = 0
        self.cached = 0
        self.ungradable = 0
        self.missing = 0

    def add(self, report: GradeReport, total: int) -> None:
        """Count one report; `total` is the number of submissions."""
        self.total = total
        self.done += 1
        self.cached += report.cached
        self.ungradable += report.status is SubmissionStatus.UNGRADABLE
        self.missing += report.status is SubmissionStatus.MISSING
        (self._reused_at if report.cached else self._graded_at).append(self._clock())

    @property
    def seconds(self) -> float:
        """The time since the start, in s."""
        return self._clock() - self._began

    @property
    def rate(self) -> float | None:
        """Submissions per s; None while there are too few to tell."""
        times = self._graded_at or self._reused_at
        now = self._clock()
        while len(times) > 2 and times[0] < now - _WINDOW_SECONDS:
            times.popleft()
        if len(times) < 2 or now <= times[0]:
            return None
        return (len(times) - 1) / (now - times[0])

    @property
    def seconds_left(self) -> float | None:
        """The time that the rest takes at this rate, in s; None while that is not known."""
        rate = self.rate
        if rate is None or self.total is None:
            return None
        return (self.total - self.done) / rate
