"""Numbers and names as the page shows them."""

import math

LABELS = {
    "bare": "bare preloaded fork: the limit",
    "bare-none": "bare fork, no figure drawn",
    "bare-tight": "bare fork, figures drawn as a notebook draws them",
    "ours-2": "**`autograder grade`, 2 workers**",
    "ours-1": "`autograder grade`, 1 worker",
    "ours-2-only": "`autograder grade --no-feedback`, 2 workers",
    "again": "`autograder grade` again, nothing changed, 2 workers",
    "stock-autograde": "`nbgrader autograde` alone",
    "stock": "`nbgrader autograde`, then `generate_feedback`",
    "otter-run": "`otter run`, one command for each",
    "otter-api": "otter's `grade_submission`, all in one process",
}
"""The rows of a comparison, in this order."""


def figure(value: float) -> str:
    """Write a number with three significant digits, or whole from 100 up.

    Examples
    --------
    >>> figure(0.08437), figure(0.1), figure(9.999), figure(1234.6), figure(0.0)
    ('0.0844', '0.100', '10.0', '1,235', '0')
    """
    if value == 0:
        return "0"
    rounded = float(f"{value:.3g}")
    if abs(rounded) >= 100:
        return f"{value:,.0f}"
    digits = 2 - math.floor(math.log10(abs(rounded)))
    return f"{rounded:.{digits}f}"


def times(ratio: float) -> str:
    """Write a ratio with two significant digits, or whole from 10 up.

    Examples
    --------
    >>> times(0.853), times(1.27), times(23.4)
    ('0.85', '1.3', '23')
    """
    if ratio >= 10:
        return f"{ratio:,.0f}"
    return f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


def table(heads: list[str], rows: list[list[str]], *, words: bool = False) -> str:
    """Write a Markdown table: numbers to the right, the first column (or `words`) to the left."""
    marks = ["---", *("---" if words else "---:" for _ in heads[1:])]
    lines = [heads, marks, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
