"""A check's report as HTML for notebooks, with inline styles alone: hosts strip the others.

Text and background are the host's own, so the report is readable in light and in dark.
"""

from collections.abc import Iterable, Iterator

from autograder.checking.closing import Closing
from autograder.checking.groups import Group
from autograder.result_text import details_as_html, text_as_html, verdict_on
from autograder.results import Status, TestResult

_WHOLE = "max-width: 60em; line-height: 1.45; overflow-wrap: anywhere; padding: 2px 0"
_LIST = "list-style: none; margin: 4px 0; padding: 0"
_ITEM = "margin: 4px 0; padding: 2px 10px"
_FIRST = "; background: rgba(210, 65, 58, 0.08)"
"""So faint that the host's text keeps its contrast."""
_APART = "margin: 12px 0 4px"
_FOLDED = "cursor: pointer"
_MONOSPACE = "white-space: pre-wrap; margin: 4px 0; font-family: monospace"


def report_html(
    headline: str,
    groups: Iterable[Group],
    *,
    printed: str = "",
    withheld: str = "",
    closing: Closing | None = None,
) -> str:
    """Return a report as one ``div``.

    The first test that did not pass is shown in full; what is to be known of the
    others unfolds, and functions that are right or not begun are one line.

    Parameters
    ----------
    headline : str
        How many tests passed, or what kept them from being run.
    groups : iterable of Group
        The results by function; the names are shown if there are several.
    printed : str
        What the functions wrote.
    withheld : str
        A sentence on what else they put out.
    closing : Closing, optional
        What is left and how to hand in.
    """
    groups = tuple(groups)
    first = next((r for g in groups for r in g.results if not _needs_no_words(r)), None)
    titled = len(groups) > 1
    shown = (_group(group, first) if titled else _list(group, first) for group in groups)
    begin = f"<strong>{text_as_html(headline)}</strong>" if groups else text_as_html(headline)
    parts = [f'<p style="margin: 4px 0">{begin}</p>', *shown]
    if printed:
        parts.append(f'<p style="{_APART}">Your functions printed:</p>')
        parts.append(f'<pre style="{_MONOSPACE}">{text_as_html(printed.rstrip())}</pre>')
    if withheld:
        parts.append(f'<p style="{_APART}">{text_as_html(withheld)}</p>')
    if closing is not None:
        parts += _closing(closing)
    return f'<div style="{_WHOLE}">{"".join(parts)}</div>'


def _needs_no_words(result: TestResult) -> bool:
    return result.status is Status.PASSED or result.is_unwritten


def _group(group: Group, first: TestResult | None) -> str:
    """Return a function's part: open if something in it is wrong, else one line to unfold."""
    heading = f"<strong>{text_as_html(group.name)}</strong>: {text_as_html(group.summary())}"
    if group.is_right or group.is_unwritten:
        mark = verdict_on(group.results[0]).mark
        return _folded(f'<span aria-hidden="true">{mark}</span> {heading}', _list(group, first))
    # No real heading: JupyterLab would enter it into the notebook's table of contents.
    return f'<div role="heading" aria-level="4" style="{_APART}">{heading}</div>' + _list(
        group, first
    )


def _list(group: Group, first: TestResult | None) -> str:
    items = "".join(_items(group, first))
    return f'<ul role="list" style="{_LIST}">{items}</ul>'


def _items(group: Group, first: TestResult | None) -> Iterator[str]:
    stub = next((result for result in group.results if result.is_unwritten), None)
    for result in group.results:
        verdict = verdict_on(result)
        line = (
            f'<span aria-hidden="true">{verdict.mark}</span> <strong>{verdict.words}</strong>: '
            f"{text_as_html(result.title)}"
        )
        details = f'<div style="margin: 6px 0">{details_as_html(result)}</div>'
        item = f"border-left: 4px solid {verdict.border}; {_ITEM}"
        if result is first:
            item += _FIRST
            line += details
        elif result is stub:  # said once is enough
            line += details
        elif not _needs_no_words(result):
            line = _folded(line, details)
        yield f'<li style="{item}">{line}</li>'


def _folded(line: str, inside: str) -> str:
    return f'<details><summary style="{_FOLDED}">{line}</summary>{inside}</details>'


def _closing(closing: Closing) -> Iterator[str]:
    sentences = "".join(
        f'<li style="margin: 2px 0">{text_as_html(sentence)}</li>' for sentence in closing.left
    )
    yield f'<div role="heading" aria-level="4" style="{_APART}"><strong>What is left</strong></div>'
    yield f'<ul style="margin: 4px 0; padding-left: 1.4em">{sentences}</ul>'
    yield (
        f'<div role="heading" aria-level="4" style="{_APART}"><strong>How to hand in</strong></div>'
    )
    yield f'<p style="margin: 4px 0">{text_as_html(closing.submitting)}</p>'
