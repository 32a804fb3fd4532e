"""A run on a terminal: one line that moves, with the failures above it."""

from types import TracebackType
from typing import Self

from rich.console import Console, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from autograder.cli.progress.display import Summary
from autograder.cli.progress.lines import interruption_lines
from autograder.cli.progress.tally import Tally
from autograder.cli.progress.wording import failure_line, tally_words
from autograder.results import ClassReport, GradeReport, SubmissionStatus

_PER_SECOND = 4
"""Drawings: each takes a millisecond of the processor that students' code could have."""
_SHORTEST, _LONGEST = 8, 40
"""The bar, in characters."""
_BETWEEN = "  "


class Bar:
    """Shows a bar with count, time left, failures, rate and cached results.

    Parameters
    ----------
    console : Console
        The terminal.
    summary : callable
        Prints the table that ends a run.
    """

    def __init__(self, console: Console, summary: Summary) -> None:
        self._console = console
        self._summary = summary
        self._what = ""
        self._tally: Tally | None = None
        self._spinner = Spinner("dots")
        self._live = Live(
            console=console,
            get_renderable=self._line,
            transient=True,
            refresh_per_second=_PER_SECOND,
        )

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._live.stop()

    def started(self, assignment: str) -> None:
        """Remember what to call it."""
        self._what = f"Grading {assignment}"

    def phase(self, what: str) -> None:
        """Show it beside a spinner until the first report comes."""
        self._spinner.update(text=Text(f"{what} ...", no_wrap=True, overflow="ellipsis"))

    def report(self, report: GradeReport, tally: Tally) -> None:
        """Move the bar; a submission that was not graded gets its line."""
        self._tally = tally
        if report.status is not SubmissionStatus.GRADED:
            ungradable = report.status is SubmissionStatus.UNGRADABLE
            line = Text(failure_line(report), style="red" if ungradable else "yellow")
            self._console.print(line, soft_wrap=True)

    def ended(self, report: ClassReport, tally: Tally, code: int) -> None:
        """Take the bar away, and print the table."""
        self._live.stop()
        self._summary(report)

    def interrupted(self, signal: str, tally: Tally, go_on: str, code: int) -> None:
        """Say how far it came, and how to go on."""
        self._live.stop()
        for line in interruption_lines(signal, tally, go_on):
            self._console.print(Text(line), soft_wrap=True)

    def _line(self) -> RenderableType:
        if self._tally is None:
            return self._spinner
        return bar_line(self._what, self._tally, self._console.width)


def bar_line(what: str, tally: Tally, width: int) -> Table:
    """Return one line of at most `width` characters.

    What is wanted least is left out first: the cached ones, the rate, the failures, the bar,
    what is graded.
    """
    words = tally_words(tally)
    while len(words) > 1 and len(_BETWEEN.join(words)) > width:
        words.pop()
    told = _BETWEEN.join(words)
    left = width - len(told)
    table = Table.grid()
    cells: list[RenderableType] = []
    if left >= len(what) + 2 * len(_BETWEEN) + _SHORTEST:
        cells.append(Text(what + _BETWEEN))
        left -= len(what) + len(_BETWEEN)
    if left >= len(_BETWEEN) + _SHORTEST:
        length = min(_LONGEST, left - len(_BETWEEN))
        cells += [ProgressBar(total=tally.total, completed=tally.done, width=length), _BETWEEN]
    cells.append(Text(told, style="red" if tally.ungradable else "", overflow="crop"))
    for _ in cells:
        table.add_column(no_wrap=True)
    table.add_row(*cells)
    return table
