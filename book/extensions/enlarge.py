"""A plain link below each figure to its picture alone, which a phone can enlarge.

It stands in the caption, beside the number, so that an interactive part may take the picture's
place; the style shows it on narrow screens only, where a figure's text is small.
"""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

FIGURE = re.compile(
    r'(<figure\b(?:(?!</figure>).)*?<img\b[^>]*?\bsrc="(?P<source>[^"]+)"(?:(?!</figure>).)*?'
    r'class="caption-number">(?P<number>[^<]*)</span>(?:(?!</figure>).)*?)'
    r"(?P<end></p>\s*</figcaption>)",
    flags=re.DOTALL,
)


def link_pictures(body: str) -> str:
    """Return a page's body with a link at the end of each numbered figure's caption."""

    def linked(found: re.Match[str]) -> str:
        label = f"Enlarge {found['number'].strip()}"
        return (
            f'{found[1]} <a class="enlarge" href="{found["source"]}" aria-label="{label}">'
            f"Enlarge</a>{found['end']}"
        )

    return FIGURE.sub(linked, body)


def add_links(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Link the pictures of a page that is about to be written."""
    if "body" in context:
        context["body"] = link_pictures(context["body"])


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the writing of pages."""
    app.connect("html-page-context", add_links)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
