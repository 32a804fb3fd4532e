"""Names and roles for screen readers where docutils and MyST-NB write others.

Docutils gives each entry of the bibliography the role ``doc-biblioentry``, which ARIA has
deprecated: such an entry is no item of the list that it stands in. MyST-NB names what unfolds a
hidden cell otherwise than the text that is to be read on it.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

MENDED = {
    'role="doc-biblioentry"': 'role="listitem"',
    '<summary aria-label="Toggle hidden content">': "<summary>",
}


def mend(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Call a page's elements what they are."""
    for written, right in MENDED.items():
        if "body" in context:
            context["body"] = context["body"].replace(written, right)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the writing of pages."""
    app.connect("html-page-context", mend)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
