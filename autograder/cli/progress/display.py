"""What every way of showing a run has, and the choice among them."""

import sys
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Protocol, Self

from autograder.cli.progress.tally import Tally
from autograder.results import ClassReport, GradeReport

Summary = Callable[[ClassReport], None]
"""Prints the table that ends a run."""
Events = Callable[[ClassReport], Iterable[tuple[str, Mapping[str, Any]]]]
"""Gives what a log for programs has in its place: names of events, with their fields."""


class Display(Protocol):
    """Shows a run, to whoever it is for. Use it as a context manager."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

    def started(self, assignment: str) -> None:
        """Say which assignment is graded."""

    def phase(self, what: str) -> None:
        """Say what goes on before the first report comes."""

    def report(self, report: GradeReport, tally: Tally) -> None:
        """Show one more submission; `tally` counts it already."""

    def ended(self, report: ClassReport, tally: Tally, code: int) -> None:
        """Show what came of it; `code` is the exit code."""

    def interrupted(self, signal: str, tally: Tally, go_on: str, code: int) -> None:
        """Say that the run was ended early, and the command that goes on with it."""


def choose(
    log_format: str,
    *,
    quiet: bool,
    summary: Summary,
    events: Events = lambda report: (),
    dry_run: bool = False,
) -> Display:
    """Return the display for the options given, and for what stderr is.

    Parameters
    ----------
    log_format : str
        ``text`` or ``json``.
    quiet : bool
        Whether to show nothing but what went wrong.
    summary : callable
        Prints the table that ends a run; left out where it is for programs or quiet.
    events : callable, optional
        What a log for programs has in its place.
    dry_run : bool
        Whether that log says that nothing of it stays.
    """
    if log_format == "json":
        from autograder.cli.progress.json_log import JsonLog

        return JsonLog(sys.stderr, quiet=quiet, events=events, dry_run=dry_run)
    if quiet:
        from autograder.cli.progress.lines import Quiet

        return Quiet(sys.stderr)
    if sys.stderr.isatty():
        from rich.console import Console

        from autograder.cli.progress.bar import Bar

        console = Console(stderr=True)
        if not console.is_dumb_terminal:
            return Bar(console, summary)
    from autograder.cli.progress.lines import Lines

    return Lines(sys.stderr, summary)
