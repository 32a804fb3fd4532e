"""Interactive parts: each page gets the scripts of the parts that are on it, and no others.

The scripts and their style lie in ``book/scripts`` and not under ``_static``, whose scripts
and styles Jupyter Book puts into every page.
"""

import re
import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

SCRIPTS = Path(__file__).parents[1] / "scripts"
PART = re.compile(r'data-part="([\w-]+)"')


def copy_scripts(app: Sphinx) -> None:
    """Lay the scripts and their style beside the pages.

    Before the pages are written: Sphinx then adds each file's digest to its address, so
    that a browser never runs an old script that it has kept.
    """
    if app.builder.format == "html":
        target = Path(app.outdir) / "_static" / "scripts"
        shutil.copytree(SCRIPTS, target, dirs_exist_ok=True)


def add_scripts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Load the scripts of a page's parts, after what they share, and their style.

    Raises
    ------
    ExtensionError
        If a part has no script.
    """
    names = sorted(set(PART.findall(context.get("body", ""))))
    if not names:
        return
    app.add_css_file("scripts/parts.css")
    for name in ["course", *names]:
        if not (SCRIPTS / f"{name}.js").is_file():
            msg = f"{pagename} has a part {name!r}, and book/scripts/{name}.js is missing."
            raise ExtensionError(msg)
        app.add_js_file(f"scripts/{name}.js", loading_method="defer")
        if (SCRIPTS / f"{name}.css").is_file():
            app.add_css_file(f"scripts/{name}.css")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the writing of pages."""
    app.connect("builder-inited", copy_scripts)
    app.connect("html-page-context", add_scripts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
