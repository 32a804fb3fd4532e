"""The bibliography as a list that screen readers know.

Docutils writes each entry with the role ``doc-biblioentry``, which ARIA has deprecated: such an
entry is no item of the list that it stands in.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def name_items(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Call the entries of a page's bibliography what they are: items of a list."""
    if "body" in context:
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the writing of pages."""
    app.connect("html-page-context", name_items)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
