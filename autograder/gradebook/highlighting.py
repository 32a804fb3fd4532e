"""Code in colours for nbgrader's pages: a filter that no student's cell keeps busy for minutes."""

import functools
from collections.abc import Mapping
from html import escape
from typing import Any

from nbconvert.filters.highlight import Highlight2HTML

LONGEST_LINE = 1_000
"""Characters: Pygments' time grows with the square of a line such as ``x.x.x.x``."""
LONGEST_CODE = 50_000
"""Characters: some seconds of colouring."""
_MOST_KEPT = 256
"""Cells whose colours are kept: those of a notebook or two, with the students' own in between."""
_HIGHLIGHT = Highlight2HTML(pygments_lexer="ipython3")  # type: ignore[no-untyped-call]


def is_quick(source: str) -> bool:
    """Tell whether code can be highlighted in a short time."""
    return len(source) <= LONGEST_CODE and all(
        len(line) <= LONGEST_LINE for line in source.split("\n")
    )


def code_to_html(
    source: str, language: str | None = None, metadata: Mapping[str, Any] | None = None
) -> str:
    """Return code as HTML, in colours unless that would take long.

    Stands in for nbconvert's filter ``highlight_code``.

    Parameters
    ----------
    source : str
        The code.
    language : str, optional
        A lexer of Pygments; IPython's Python if None.
    metadata : mapping, optional
        The cell's, which may name another language.
    """
    if not is_quick(source):
        return f'<div class="highlight"><pre>{escape(source)}</pre></div>'
    return _coloured(source, language or (metadata or {}).get("magics_language"))


@functools.lru_cache(_MOST_KEPT)
def _coloured(source: str, language: str | None) -> str:
    """Colour code, most of which is the instructor's, and the same on a whole class's pages."""
    coloured: str = _HIGHLIGHT(source, language=language)
    return coloured
