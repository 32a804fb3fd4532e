"""What a page's HTML says without a browser: headings, anchors, and where links lead."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}


@dataclass(slots=True, kw_only=True)
class Page:
    """A page's structure."""

    headings: list[int] = field(default_factory=list)
    """Levels of the headings of the page's own text, in order."""
    anchors: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    words: int = 0
    """Of the page's own text: neither code nor formulas nor what the theme adds."""
    paragraphs: int = 0


class _Reader(HTMLParser):
    """Fills `page`."""

    VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "col", "wbr", "track"})
    NOT_PROSE = frozenset({"pre", "math", "script", "style", "svg", "button"})

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.page.anchors.append(values.get("id", ""))
        address = values.get(ADDRESSES.get(tag, ""))
        if address:
            self.page.links.append(address)
        if "article" in self._open:
            if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
                self.page.headings.append(int(tag[1]))
            self.page.paragraphs += tag == "p"
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "article" in self._open and not self.NOT_PROSE & set(self._open):
            self.page.words += sum(any(map(str.isalnum, word)) for word in data.split())


def read_page(html: str) -> Page:
    """Return the structure of a page's HTML.

    Examples
    --------
    >>> read_page('<article><h1 id="a">One</h1><p>two three</p></article>').words
    3
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


@cache
def _read(path: Path) -> Page:
    return read_page(path.read_text(encoding="utf-8"))


def heading_faults(levels: list[int]) -> list[str]:
    """Return what is wrong with the levels of a page's headings.

    Examples
    --------
    >>> heading_faults([1, 2, 3, 2])
    []
    >>> heading_faults([1, 3])
    ['an h3 follows an h1']
    """
    faults = [] if levels.count(1) == 1 else [f"{levels.count(1)} h1 instead of one"]
    faults += [] if levels[:1] in ([1], []) else [f"the first heading is an h{levels[0]}"]
    return faults + [
        f"an h{after} follows an h{before}"
        for before, after in pairwise(levels)
        if after > before + 1
    ]


def link_faults(page: Path, folder: Path) -> Iterator[str]:
    """Yield the links within the book that lead nowhere.

    Parameters
    ----------
    page : Path
        The page, in `folder`.
    folder : Path
        Where the built book lies; a link that leaves it is a fault too.

    Yields
    ------
    str
        The link, and what is missing.
    """
    for link in sorted(set(_read(page).links)):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page.resolve()
        if not target.is_relative_to(folder.resolve()):
            yield f"{link} leaves the book"
        elif not target.is_file():
            yield f"{link} leads to no file"
        elif (
            parts.fragment
            and target.suffix == ".html"
            and unquote(parts.fragment) not in _read(target).anchors
        ):
            yield f"{link} leads to no anchor"
