"""nbgrader's Validate takes a cell for passed unless it raises: there a check raises."""

import os
import textwrap

_RUNS = "NBGRADER_EXECUTION"
"""What nbgrader sets in the environment of the kernels that it reads verdicts from."""
_COLUMNS = 82
"""nbgrader cuts longer lines."""


class NotAllPassed(Exception):
    """A check that not all tests passed; shown as the report's own text, without a traceback.

    Parameters
    ----------
    headline : str
        How many passed.
    report : str
        The whole report as plain text.
    """

    def __init__(self, headline: str, report: str) -> None:
        super().__init__(headline)
        self._report = report

    def _render_traceback_(self) -> list[str]:
        """Give IPython the lines to show."""
        return [part for line in self._report.splitlines() for part in _wrapped(line)]


def verdict_is_read() -> bool:
    """Tell whether nbgrader runs this notebook to validate or grade it."""
    return _RUNS in os.environ


def _wrapped(line: str) -> list[str]:
    margin = " " * (len(line) - len(line.lstrip()))
    parts = textwrap.wrap(
        line, _COLUMNS, subsequent_indent=margin, replace_whitespace=False, drop_whitespace=True
    )
    return parts or [""]
