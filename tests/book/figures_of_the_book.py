"""The book in figures: run by ``make book-check`` when all gates have passed.

::

    python -m tests.book.figures_of_the_book
"""

import json
import re
from pathlib import Path

from tests.book.page_structure import read_page

BUILT = Path(__file__).parents[2] / "book" / "_build" / "html"
COUNTED = {
    "figures": re.compile(r"<figure\b"),
    "equations": re.compile(r'<div class="formula'),
    "numbered equations": re.compile(r'<span class="eqno">'),
    "questions": re.compile(r"Question: "),
    "executed cells": re.compile(r'<div class="cell docutils|<div class="cell '),
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
    return found


def main() -> None:
    """Print the figures, and the weights that the gates have measured."""
    pages = {
        path.relative_to(BUILT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(BUILT.rglob("*.html"))
        if "_static" not in path.parts and path.name not in {"genindex.html", "search.html"}
    }
    print(", ".join(f"{number:,d} {kind}" for kind, number in count(pages).items()))
    measured = BUILT.parent / "weights.json"
    weights = json.loads(measured.read_text()) if measured.is_file() else {}
    for name, size in list(weights.items())[:HEAVIEST]:
        print(f"{size / 1e6:6.2f} MB compressed, with all it loads: {name}")


if __name__ == "__main__":
    main()
