"""The book in figures: run by ``make book-check`` when all gates have passed.

::

    python -m tests.book.figures_of_the_book
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.book.page_structure import read_page

BUILT = Path(__file__).parents[2] / "book" / "_build" / "html"
COUNTED = {
    "figures": re.compile(r"<figure\b"),
    "equations": re.compile(r'<div class="formula'),
    "numbered equations": re.compile(r'<span class="eqno">'),
    "questions": re.compile(r"Question: "),
    "executed cells": re.compile(r'<div class="cell '),
    "interactive parts": re.compile(r"<script[^>]+data-part="),
}
HEAVIEST = 5


def count(pages: dict[str, str]) -> dict[str, int]:
    """Return how many of each kind the pages hold.

    Parameters
    ----------
    pages : dict of str to str
        The HTML of each page, by its name.
    """
    articles = [html.partition("<article")[2].partition("</article>")[0] for html in pages.values()]
    found = {"pages": len(pages), "words": sum(read_page(html).words for html in pages.values())}
    for kind, pattern in COUNTED.items():
        found[kind] = sum(len(pattern.findall(article)) for article in articles)
    found["links within the book"] = sum(
        not re.match(r"\w+:", link) for html in pages.values() for link in read_page(html).links
    )
    return found


def told(visits: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield what the gates have measured, a line each.

    Parameters
    ----------
    visits : dict
        What ``test_built_book.py`` has noted of each visit, by page and setting.
    """
    if not visits:
        return
    pages = {visit.partition(" ")[0] for visit in visits}
    yield f"{len(visits)} visits in a browser to {len(pages)} pages:"
    for kind in next(iter(visits.values())):
        if kind != "bytes":
            yield f"{sum(measured[kind] for measured in visits.values()):8,d} {kind}"
    weights = {page: visits.get(f"{page} light", {}).get("bytes", 0) for page in pages}
    yield "Megabytes of a page and all that it loads, after gzip; the heaviest:"
    for page in sorted(pages, key=lambda page: -weights[page])[:HEAVIEST]:
        yield f"{weights[page] / 1e6:8.2f} {page}"


def main() -> None:
    """Print the figures, and what the gates have measured."""
    pages = {
        path.relative_to(BUILT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(BUILT.rglob("*.html"))
        if "_static" not in path.parts and path.name not in {"genindex.html", "search.html"}
    }
    print(", ".join(f"{number:,d} {kind}" for kind, number in count(pages).items()))
    noted = BUILT.parent / "visits.json"
    for line in told(json.loads(noted.read_text()) if noted.is_file() else {}):
        print(line)


if __name__ == "__main__":
    main()
