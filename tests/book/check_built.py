"""Look over the built book: nothing from another host, and a real alt text for every picture.

Run after a build, with the folder of the built pages::

    python tests/book/check_built.py book/_build/html
"""

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

# What a browser loads by itself when it opens a page; a link to click on is not among it.
LOADING = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
}
# Relations of a <link> that only name another page.
NAMING = {"author", "canonical", "index", "license", "next", "prev", "search", "up"}
OTHER_HOST = re.compile(r"^\s*(?:https?:)?//", re.IGNORECASE)
CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)["']?\s*((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
FILE_NAME = re.compile(r"\S+\.(?:png|svg|jpe?g|gif|webp)", re.IGNORECASE)


class PageCheck(HTMLParser):
    """Collects what is wrong with one page in `faults`."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check what the element loads, its style, and the alt text of a picture."""
        values = {name: value or "" for name, value in attrs}
        self._inside = tag
        names = LOADING.get(tag, ())
        if tag == "link" and not set(values.get("rel", "").lower().split()) <= NAMING:
            names = ("href",)
        for name in names:
            # A srcset holds several addresses, each before its width.
            for address in values.get(name, "").split(","):
                if OTHER_HOST.match(address):
                    self.faults.append(f"<{tag}> loads {address.strip()} from another host")
        self._check_css(values.get("style", ""))
        if tag == "img":
            self._check_alt(values)

    def handle_endtag(self, tag: str) -> None:
        """Leave a script or style."""
        self._inside = ""

    def handle_data(self, data: str) -> None:
        """Check the text of a script or style."""
        if self._inside == "style":
            self._check_css(data)
        if self._inside == "script":
            for address in re.findall(r"""["'](https?://[^"']+)["']""", data):
                self.faults.append(f"an inline script names {address}")

    def _check_css(self, text: str) -> None:
        self.faults += [f"a style loads {address}" for address in CSS_URL.findall(text)]

    def _check_alt(self, values: dict[str, str]) -> None:
        alt = values.get("alt")
        source = values.get("src", "")
        if alt is None or FILE_NAME.fullmatch(alt.strip()):
            self.faults.append(f"the picture {source} has no alt text, or a file's name for it")
        elif "_images/" in source and len(alt.split()) < 5:
            self.faults.append(f"the alt text of {source} tells too little: {alt!r}")


def page_faults(html: str) -> list[str]:
    """Return what is wrong with the text of one HTML page, one sentence each."""
    check = PageCheck()
    check.feed(html)
    check.close()
    return check.faults


def book_faults(folder: Path) -> Iterator[str]:
    """Yield what is wrong with the pages and style sheets under a folder.

    Parameters
    ----------
    folder : Path
        Where the built HTML lies.

    Yields
    ------
    str
        The file, a colon, and what is wrong with it.
    """
    for page in sorted(folder.rglob("*.html")):
        # The theme's templates for other builders are copied along, but no page loads them.
        if page.name.endswith("webpack-macros.html"):
            continue
        for fault in page_faults(page.read_text(encoding="utf-8")):
            yield f"{page.relative_to(folder)}: {fault}"
    for sheet in sorted(folder.rglob("*.css")):
        for address in CSS_URL.findall(sheet.read_text(encoding="utf-8")):
            yield f"{sheet.relative_to(folder)}: a style loads {address}"


def main(arguments: list[str]) -> int:
    """Check the folder named; return 1 and print the faults if there are any."""
    if len(arguments) != 1 or not (Path(arguments[0]) / "index.html").is_file():
        print("usage: python tests/book/check_built.py FOLDER (with the built index.html)")
        return 2
    folder = Path(arguments[0])
    faults = list(book_faults(folder))
    for fault in faults:
        print(fault)
    pages = len([page for page in folder.rglob("*.html") if "_static" not in page.parts])
    print(f"{pages} pages checked, {len(faults)} faults.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
