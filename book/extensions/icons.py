"""The theme's icons, without the two thousand that no page shows.

The theme draws its icons with a script that holds all of Font Awesome, half a megabyte on every
page after compression. Once the pages are written, the icons that neither a page nor another
script names are taken out of the built copy. Icons from a font would not do: browsers load no
fonts for pages that are opened from a folder.
"""

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

SCRIPT = "fontawesome.js"
WHOLE = (
    files("pydata_sphinx_theme") / "theme" / "pydata_sphinx_theme" / "static" / "scripts" / SCRIPT
)
# name:[width,height,[aliases],"code point","path" or ["path","path"]]
ICON = re.compile(
    r'(?P<quote>"?)(?P<name>[a-z0-9][a-z0-9-]*)(?P=quote):\[\d+,\d+,\[(?P<aliases>[^\]]*)\],'
    r'"[0-9a-f]+",(?:"[^"]*"|\[[^\]]*\])\],?'
)
NAMED = re.compile(r"\bfa-([a-z0-9-]+)")


def with_icons(script: str, wanted: set[str]) -> str:
    """Return the script with these icons only, by their names or aliases."""

    def kept(found: re.Match[str]) -> str:
        names = {found["name"], *re.findall(r'"([^"]+)"', found["aliases"])}
        return found[0] if names & wanted else ""

    return ICON.sub(kept, script)


def drop_unseen_icons(app: Sphinx, error: Exception | None) -> None:
    """Write the theme's script anew, with the icons that are named somewhere.

    Raises
    ------
    ExtensionError
        If the icons cannot be told apart: another release of the theme writes them otherwise.
    """
    if error is not None or app.builder.format != "html":
        return
    scripts = Path(app.outdir) / "_static" / "scripts"
    texts = [*Path(app.outdir).rglob("*.html"), *scripts.glob("*-theme.js")]
    shown = set().union(*(NAMED.findall(path.read_text(encoding="utf-8")) for path in texts))
    whole = WHOLE.read_text(encoding="utf-8")
    if "bars" not in {found["name"] for found in ICON.finditer(whole)}:
        msg = f"The theme's {SCRIPT} has no icon `bars`: see how this release writes its icons."
        raise ExtensionError(msg)
    (scripts / SCRIPT).write_text(with_icons(whole, shown), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the end of the build."""
    app.connect("build-finished", drop_unseen_icons)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
