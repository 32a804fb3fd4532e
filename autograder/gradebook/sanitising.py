"""What students wrote, as HTML that does nothing: filters for nbgrader's page templates."""

import functools
import re
from html import escape
from typing import Any

import nh3
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import (
    InvalidNotebook,
    IPythonRenderer,
    MarkdownWithMath,
)
from nbconvert.filters.strings import files_url_pattern

from autograder.gradebook.highlighting import is_quick

# No ids and only classes of code colours and tables: the formgrader finds its score fields and
# buttons by id and class, and a student's look-alikes must not be among them.
_TAGS = nh3.ALLOWED_TAGS - {"area", "map"}
_ATTRIBUTES = {
    "*": {"class", "style", "title"},
    "a": {"href"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_STYLES = {
    "border",
    "border-collapse",
    "border-left",
    "margin",
    "max-width",
    "padding",
    "text-align",
    "vertical-align",
    "white-space",
}
_CLASS = re.compile(r"[a-z]{1,2}[0-9]?|highlight|dataframe")
_PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*")
_PATH = re.compile(r"[\w.][\w./ %-]*")
MOST_MARKS = 1_000
LONGEST_MARKDOWN = 50_000
"""Characters. The renderer's time grows with the square of both: one student's text must not hold
up the pages of all others."""
_MOST_KEPT = 256
"""Cells whose HTML is kept: those of a notebook or two, with the students' own in between."""
_MARK = re.compile(r"[\[<]|\\begin")


def clean_html(html: object) -> str:
    """Return HTML without anything that runs, loads from elsewhere or mimics the page.

    Parameters
    ----------
    html : object
        HTML as text; anything else is taken as its text.
    """
    return nh3.clean(
        str(html),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        filter_style_properties=_STYLES,
        url_schemes={"http", "https", "mailto", "data"},
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Return the attribute's value as it may stand, or None to drop it."""
    if name == "class":
        return " ".join(word for word in value.split() if _CLASS.fullmatch(word)) or None
    if name == "src":  # pictures in the page itself, or beside it
        return value if _PICTURE.fullmatch(value) or _PATH.fullmatch(value) else None
    if name == "href" and value.strip().lower().startswith("data:"):
        return None
    return value


def without_files_prefix(html: str) -> str:
    """Make the old notebook server's addresses relative: ``src="files/x.png"``.

    Stands in for nbconvert's filter ``strip_files_prefix``, which goes on to look for such
    addresses in Markdown, in a time that grows with the square of the brackets in a line.
    """
    stripped: str = files_url_pattern.sub(r"\1=\2", html)
    return stripped


class _Renderer(IPythonRenderer):
    def block_code(self, code: str, info: str | None = None) -> str:
        """Highlight a block of code if that is quick."""
        return super().block_code(code, info) if is_quick(code) else f"<pre>{escape(code)}</pre>"


@pass_context
def markdown_to_html(context: Context, source: str) -> str:
    """Render a cell's (or a comment's) Markdown, attachments included, and clean it.

    Stands in for nbconvert's filter ``markdown2html``, which lets HTML through and
    which nbgrader's templates use without cleaning. What would take long stays as it is.
    """
    cell: Any = context.get("cell", {})
    attachments = cell.get("attachments", {})
    return _rendered(source, attachments) if attachments else _rendered_alone(source)


@functools.lru_cache(_MOST_KEPT)
def _rendered_alone(source: str) -> str:
    """Render Markdown, most of which is the instructor's, and the same on a whole class's pages."""
    return _rendered(source, {})


def _rendered(source: str, attachments: dict[str, dict[str, str]]) -> str:
    renderer = _Renderer(escape=False, attachments=attachments, exclude_anchor_links=True)
    if len(source) > LONGEST_MARKDOWN or len(_MARK.findall(source)) > MOST_MARKS:
        return f"<pre>{escape(source)}</pre>"
    try:
        return clean_html(MarkdownWithMath(renderer=renderer).render(source))
    except (InvalidNotebook, RecursionError):  # a picture that is not there; absurd nesting
        return f"<pre>{escape(source)}</pre>"
