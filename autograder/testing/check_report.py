"""What `check` shows in a notebook: one line a test, and what to know about those that failed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from autograder.results import Picture, Status, TestResult
from autograder.testing.verdicts import is_unwritten

# The page's own text colours are kept: they are readable in light and in dark.
_BORDERS = {"✔": "#2e8b57", "✘": "#d2413a", "…": "#8a8a8a"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """The results of the public tests, for a student to read.

    `problem` is a sentence in place of results that could not be had; `printed` is what
    the student's functions wrote meanwhile.
    """

    results: tuple[TestResult, ...] = ()
    printed: str = ""
    problem: str = ""

    @property
    def passed(self) -> bool:
        """Whether there are results, and all of them are passed."""
        return bool(self.results) and all(r.status is Status.PASSED for r in self.results)

    def headline(self) -> str:
        """Say how many tests passed."""
        if self.problem:
            return self.problem
        passed = sum(result.status is Status.PASSED for result in self.results)
        return f"{passed} of {len(self.results)} checks passed."

    def __repr__(self) -> str:
        """Write the report as plain text."""
        lines = [self.headline()]
        for mark, title, details, _ in _rows(self.results):
            lines += [f"{mark} {title}", *(f"    {line}" for line in details)]
        if self.printed:
            lines += ["Your functions printed:", self.printed.rstrip()]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Write the report as HTML, for IPython's display."""
        rows = "".join(
            f'<li style="border-left: 4px solid {_BORDERS[mark]}; padding-left: 0.6em; '
            f'margin: 0.3em 0">{mark} {escape(title)}{_details(details)}{_image(picture)}</li>'
            for mark, title, details, picture in _rows(self.results)
        )
        printed = ""
        if self.printed:
            printed = f"<p>Your functions printed:</p>{_preformatted(self.printed)}"
        listed = f'<ul style="list-style: none; padding: 0">{rows}</ul>' if rows else ""
        return f"<div><p><strong>{escape(self.headline())}</strong></p>{listed}{printed}</div>"


def _rows(
    results: Sequence[TestResult],
) -> Iterator[tuple[str, str, list[str], Picture | None]]:
    """Yield mark, title, lines of detail and picture of each test."""
    for result in results:
        if result.status is Status.PASSED:
            yield "✔", result.title, [], None
        elif is_unwritten(result.status, result.message):
            yield "…", result.title, [result.message], None
        else:
            hint = [f"Hint: {result.hint}"] if result.hint else []
            yield "✘", result.title, [*result.message.splitlines(), *hint], result.picture


def _details(lines: Sequence[str]) -> str:
    return _preformatted("\n".join(lines)) if lines else ""


def _image(picture: Picture | None) -> str:
    if picture is None:
        return ""
    return (
        f'<br><img src="data:image/png;base64,{escape(picture.png)}" alt="{escape(picture.alt)}" '
        'style="max-width: min(100%, 720px)">'
    )


def _preformatted(text: str) -> str:
    return f'<pre style="white-space: pre-wrap; margin: 0">{escape(text.rstrip())}</pre>'
