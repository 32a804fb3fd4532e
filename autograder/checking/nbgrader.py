"""nbgrader's Validate takes a cell for passed unless it raises: there a check raises."""

import os
import sys
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
    """Tell whether nbgrader runs this notebook to validate or grade it.

    When that ended with an error, nbgrader leaves the mark in the environment of JupyterLab's
    server, and every kernel started from then on has it. So a cell that somebody runs, whom the
    kernel could ask for input, is none of nbgrader's.
    """
    return _RUNS in os.environ and not _somebody_is_there()


def _somebody_is_there() -> bool:
    """Tell whether the cell that runs was sent by a program with a person before it."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    kernel = getattr(shell, "kernel", None)
    if kernel is None:
        return False
    content = kernel.get_parent("shell").get("content", {})
    return bool(content.get("allow_stdin", False))


def _wrapped(line: str) -> list[str]:
    margin = " " * (len(line) - len(line.lstrip()))
    parts = textwrap.wrap(
        line, _COLUMNS, subsequent_indent=margin, replace_whitespace=False, drop_whitespace=True
    )
    return parts or [""]
