"""What a grade cell shows once its tests have run: points, tests, messages and hints."""

from collections.abc import Sequence
from typing import Any

from autograder.result_text import (
    details_as_html,
    details_as_text,
    printable,
    text_as_html,
    verdict_on,
)
from autograder.results import TestResult

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
    lines = [f"{verdict_on(test)}{_points(test, ' (', ')')}: {printable(test.title)}"]
    return "\n".join([*lines, *(f"    {line}" for line in details_as_text(test))])


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
    verdict = verdict_on(test)
    border = f"border-left: 4px solid {verdict.border}"
    left = "text-align: left; vertical-align: top"
    rows = (
        f'<tr><td style="{border}; {left}; {_FIRST}">{text_as_html(test.title)}</td>'
        f'<td style="white-space: nowrap; {left}; {_FIRST}">{verdict}</td>'
        f'<td style="text-align: right; vertical-align: top; {_FIRST}">{_points(test)}</td></tr>'
    )
    more = details_as_html(test)
    if more:
        rows += f'<tr><td colspan="3" style="{border}; {left}; {_SECOND}">{more}</td></tr>'
    return rows


def _points(test: TestResult, before: str = "", after: str = "") -> str:
    return f"{before}{test.points:g} / {test.max_points:g}{after}" if test.max_points else ""
