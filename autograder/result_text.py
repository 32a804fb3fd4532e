"""What students read of a test's result: the same words in a notebook and on a feedback page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from autograder.results import Status, TestResult

_WORDS = {
    Status.PASSED: "passed",
    Status.FAILED: "not yet right",
    Status.ERROR: "stopped with an error",
    Status.TIMEOUT: "took too long",
    Status.MEMORY_LIMIT: "used too much memory",
    Status.CRASHED: "crashed",
    Status.MISSING: "function missing",
    Status.NOT_ALLOWED: "used what is not allowed",
}
# No colors for text or background: the page's own are readable in light and in dark.
_GREEN, _RED, _GRAY = "#2e8b57", "#d2413a", "#8a8a8a"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_CODE_INDENT = "    "
"""Before lines of the student's code in a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a test, to read: `mark` and `words` say the same.

    `border` is the color of the line beside it, visible on white and on black.
    """

    mark: str
    words: str
    border: str

    def __str__(self) -> str:
        """Return mark and words."""
        return f"{self.mark} {self.words}"


def verdict_on(test: TestResult) -> Verdict:
    """Return what became of a test."""
    if test.is_unwritten:
        return Verdict(mark="…", words="not attempted", border=_GRAY)
    if test.status is Status.PASSED:
        return Verdict(mark="✔", words=_WORDS[test.status], border=_GREEN)
    return Verdict(mark="✘", words=_WORDS[test.status], border=_RED)


def details_as_text(test: TestResult) -> list[str]:
    """Return the lines of what there is to know about a test: its message, then the hint."""
    lines = printable(test.message).splitlines()
    return [*lines, f"Hint: {printable(test.hint)}"] if test.hint else lines


def details_as_html(test: TestResult) -> str:
    """Return the same as HTML, with the picture; empty if there is nothing."""
    parts = []
    if test.message:
        lines = printable(test.message).splitlines()
        parts.append(f'<div style="white-space: pre-wrap">{_lines_as_html(lines)}</div>')
    if test.hint:
        parts.append(
            f'<p style="margin: 6px 0 0"><strong>Hint:</strong> {text_as_html(test.hint)}</p>'
        )
    if test.picture:
        parts.append(
            f'<img src="data:image/png;base64,{escape(test.picture.png)}" '
            f'alt="{text_as_html(test.picture.alt)}" style="max-width: 100%; margin: 6px 0">'
        )
    return "".join(parts)


def text_as_html(text: str) -> str:
    """Escape a text, whatever it holds."""
    return escape(printable(text))


def printable(text: str) -> str:
    """Replace control characters, which could rewrite what a terminal or a page shows."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


def _lines_as_html(lines: Sequence[str]) -> str:
    return "\n".join(
        f"{_CODE_INDENT}<code>{escape(line.strip())}</code>"
        if line.startswith(_CODE_INDENT)
        else escape(line)
        for line in lines
    )
