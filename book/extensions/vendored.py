"""NiiVue beside the pages: the one script that the volume viewer loads, and its licenses.

The script is taken from ``book/node_modules`` as it was installed. What it brings to read Zarr
files, more than half of its compressed size, is left out: the book has no such file.
"""

import json
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

BOOK = Path(__file__).parents[1]
PACKAGES = BOOK / "node_modules"
NIIVUE = "node_modules/@niivue/niivue"
SCRIPT = BOOK / NIIVUE / "dist" / "niivue.umd.js"
NO_LICENSE_FILE = {NIIVUE: BOOK / "licenses" / "niivue.txt"}
"""Packages that name their license and do not hold its text."""

# Every WebAssembly module begins with the bytes 00 61 73 6d: these are its characters in base64.
WEB_ASSEMBLY = re.compile(r'"AGFzbQ[A-Za-z0-9+/=]+"')
CODECS = 3
CHANGED = (
    "/* NiiVue {version}, under the BSD 2-Clause License: see licenses.txt beside this file."
    " Changed for this book: the codecs of Zarr files are left out. */\n"
)


def without_codecs(script: str) -> str:
    """Return NiiVue's script with the WebAssembly modules of its Zarr codecs emptied.

    Raises
    ------
    ExtensionError
        If there are not exactly `CODECS` of them: another release is to be looked at first.
    """
    slim, found = WEB_ASSEMBLY.subn('""', script)
    if found != CODECS:
        msg = f"NiiVue's script holds {found} WebAssembly modules, not {CODECS}: see {__file__}."
        raise ExtensionError(msg)
    return slim


def licenses(lock: dict[str, Any]) -> str:
    """Return the license texts of NiiVue and all that it is made of, from the npm lock.

    Raises
    ------
    ExtensionError
        If a package comes without one.
    """
    texts = []
    for place, package in sorted(lock["packages"].items()):
        if not place or package.get("optional"):
            continue
        files = [NO_LICENSE_FILE.get(place), *sorted((BOOK / place).glob("[Ll][Ii][Cc][Ee][Nn]*"))]
        file = next((file for file in files if file), None)
        if file is None:
            msg = f"{place} has no license text: put it in book/licenses and name it here."
            raise ExtensionError(msg)
        title = f"{place.rpartition('node_modules/')[2]} {package['version']}"
        texts.append(f"{title}\n{'=' * len(title)}\n\n{file.read_text(encoding='utf-8').strip()}\n")
    return "\n\n".join(texts)


def require_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Stop before a page with a viewer is written that could not load it.

    Raises
    ------
    ExtensionError
        If the npm packages are not installed.
    """
    if 'data-part="viewer"' in context.get("body", "") and not SCRIPT.is_file():
        msg = "NiiVue is not installed: run `make book`, or `make book/node_modules/.installed`."
        raise ExtensionError(msg)


def copy_script(app: Sphinx, error: Exception | None) -> None:
    """Lay NiiVue and the licenses beside the pages."""
    if error is not None or app.builder.format != "html" or not SCRIPT.is_file():
        return
    lock = json.loads((BOOK / "package-lock.json").read_text(encoding="utf-8"))
    target = Path(app.outdir) / "_static" / "vendored"
    target.mkdir(parents=True, exist_ok=True)
    head = CHANGED.format(version=lock["packages"][NIIVUE]["version"])
    script = without_codecs(SCRIPT.read_text(encoding="utf-8"))
    (target / "niivue.js").write_text(head + script, encoding="utf-8")
    (target / "licenses.txt").write_text(licenses(lock), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the writing of pages."""
    app.connect("html-page-context", require_script)
    app.connect("build-finished", copy_script)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
