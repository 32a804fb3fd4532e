"""What a grade cell shows once its tests have run: points, tests, messages and hints."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from autograder.results import Status, TestResult

_WORDS = {
    Status.PASSED: "passed",
    Status.FAILED: "failed",
    Status.ERROR: "stopped with an error",
    Status.TIMEOUT: "took too long",
    Status.MEMORY_LIMIT: "used too much memory",
    Status.CRASHED: "crashed",
    Status.MISSING: "function missing",
    Status.NOT_ALLOWED: "used what is not allowed",
}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# No colours for text or background: the page's own are readable in light and in dark.
_PASSED_BORDER = "4px solid #2e8b57"
_FAILED_BORDER = "4px solid #d2413a"
_FIRST, _SECOND = "padding: 8px 10px 2px", "padding: 2px 10px 8px"
"""A test's own row, and that of what is said about it."""


def grade_cell_outputs(
    grade_id: str, score: float, max_score: float, tests: Sequence[TestResult]
) -> list[dict[str, Any]]:
    """Make the outputs of a grade cell.

    Parameters
    ----------
    grade_id : str
        The cell's nbgrader id.
    score, max_score : float
        Points earned and possible.
    tests : sequence of TestResult
        The tests that pay into the cell, in order. What they say is shown as it is.

    Returns
    -------
    list of dict
        One nbformat 4 ``display_data`` output, as plain text and as HTML.
    """
    own = [test for test in tests if test.grade_id == grade_id]
    headline = f"{score:g} of {max_score:g} points"
    return [
        {
            "output_type": "display_data",
            "metadata": {},
            "data": {
                "text/plain": "\n".join([headline, *(_as_text(test) for test in own)]),
                "text/html": _page_part(headline, [_as_rows(test) for test in own]),
            },
        }
    ]


def _as_text(test: TestResult) -> str:
    mark = "✔" if test.status is Status.PASSED else "✘"
    lines = [f"{mark} {_printable(test.title)}: {_WORDS[test.status]}{_points(test, ', ')}"]
    lines += [f"    {line}" for line in _printable(test.message).splitlines()]
    if test.hint:
        lines.append(f"    Hint: {_printable(test.hint)}")
    return "\n".join(lines)


def _page_part(headline: str, rows: Sequence[str]) -> str:
    table = (
        '<table style="border-collapse: collapse"><thead><tr>'
        f'<th scope="col" style="text-align: left; {_FIRST}">Test</th>'
        f'<th scope="col" style="text-align: left; {_FIRST}">Result</th>'
        f'<th scope="col" style="text-align: right; {_FIRST}">Points</th>'
        f"</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )
    return f"<div><p><strong>{headline}</strong></p>{table if rows else ''}</div>"


def _as_rows(test: TestResult) -> str:
    passed = test.status is Status.PASSED
    border = f"border-left: {_PASSED_BORDER if passed else _FAILED_BORDER}"
    left = "text-align: left; vertical-align: top"
    rows = (
        f'<tr><td style="{border}; {left}; {_FIRST}">{_html(test.title)}</td>'
        f'<td style="{left}; {_FIRST}">{"✔" if passed else "✘"} {_WORDS[test.status]}</td>'
        f'<td style="text-align: right; vertical-align: top; {_FIRST}">{_points(test)}</td></tr>'
    )
    more = ""
    if test.message:
        more += f'<div style="white-space: pre-wrap">{_html(test.message)}</div>'
    if test.hint:
        more += f'<p style="margin: 6px 0 0"><strong>Hint:</strong> {_html(test.hint)}</p>'
    if test.picture:
        more += (
            f'<img src="data:image/png;base64,{escape(test.picture.png)}" '
            f'alt="{_html(test.picture.alt)}" style="max-width: 100%; margin: 6px 0">'
        )
    if more:
        rows += f'<tr><td colspan="3" style="{border}; {left}; {_SECOND}">{more}</td></tr>'
    return rows


def _points(test: TestResult, before: str = "") -> str:
    return f"{before}{test.points:g} / {test.max_points:g}" if test.max_points else ""


def _html(text: str) -> str:
    return escape(_printable(text))


def _printable(text: str) -> str:
    """Replace control characters, which could rewrite what a terminal or a page shows."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))
