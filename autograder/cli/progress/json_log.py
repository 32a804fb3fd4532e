"""A run for programs: one JSON object a line. ``docs/grading.md`` has the fields; they stay."""

import json
from collections import Counter
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self, TextIO

import typer

from autograder.cli.progress.display import Events
from autograder.cli.progress.tally import Tally
from autograder.errors import CourseError, GraderFault
from autograder.files import is_of_disk
from autograder.results import ClassReport, GradeReport, SubmissionStatus

FAULT_CODE = 2


class JsonLog:
    """Writes the events of a run. A fault that ends it becomes an event and exit code 2.

    Parameters
    ----------
    stream : text stream
        Where to.
    quiet : bool
        Leave out whatever went as it should.
    events : callable, optional
        Gives what is written before ``run_ended``: names of events, with their fields.
    dry_run : bool
        Whether every line says that nothing of it stays.
    """

    def __init__(
        self,
        stream: TextIO,
        *,
        quiet: bool = False,
        events: Events = lambda report: (),
        dry_run: bool = False,
    ) -> None:
        self._stream = stream
        self._events = events
        self._always = {"dry_run": True} if dry_run else {}
        self._quiet = quiet
        self._assignment = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        fault = _kind_of_fault(error)
        if fault:
            self._write("fault", kind=fault, message=str(error), exit_code=FAULT_CODE)
            raise typer.Exit(FAULT_CODE) from error

    def started(self, assignment: str) -> None:
        """Write ``run_started``."""
        self._assignment = assignment
        if not self._quiet:
            self._write("run_started")

    def phase(self, what: str) -> None:
        """Write ``phase``."""
        if not self._quiet:
            self._write("phase", phase=what)

    def report(self, report: GradeReport, tally: Tally) -> None:
        """Write ``submission``."""
        graded = report.status is SubmissionStatus.GRADED
        if graded and self._quiet:
            return
        self._write(
            "submission",
            student=report.student,
            status=str(report.status),
            score=report.score if graded else None,
            max_score=report.max_score if graded else None,
            seconds=round(report.seconds, 3),
            cached=report.cached,
            message=report.message,
            done=tally.done,
            total=tally.total,
        )

    def ended(self, report: ClassReport, tally: Tally, code: int) -> None:
        """Write ``run_ended``, and what comes before it."""
        for name, fields in self._events(report):
            self._write(name, **fields)
        if self._quiet and not (tally.ungradable or tally.missing):
            return
        counts = Counter(str(one.status) for one in report.reports)
        self._write(
            "run_ended",
            **{str(status): counts[status] for status in SubmissionStatus},
            cached=tally.cached,
            seconds=round(tally.seconds, 3),
            sandbox_level=report.sandbox_level,
            exit_code=code,
        )

    def interrupted(self, signal: str, tally: Tally, go_on: str, code: int) -> None:
        """Write ``interrupted``."""
        self._write(
            "interrupted",
            signal=signal,
            done=tally.done,
            total=tally.total,
            seconds=round(tally.seconds, 3),
            go_on=go_on,
            exit_code=code,
        )

    def _write(self, event: str, **fields: Any) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = {"time": now, "event": event, "assignment": self._assignment}
        line |= self._always | fields
        self._stream.write(json.dumps(line) + "\n")
        self._stream.flush()


def _kind_of_fault(error: BaseException | None) -> str:
    if isinstance(error, CourseError):
        return "course"
    if isinstance(error, GraderFault):
        return "grader"
    return "disk" if isinstance(error, OSError) and is_of_disk(error) else ""
