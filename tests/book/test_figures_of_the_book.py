"""The closing figures count what they name."""

from tests.book.figures_of_the_book import count, told

PAGE = """<nav><figure></figure></nav><article><h1>Two words</h1>
<figure><img src="a.png"><figcaption>Three words here</figcaption></figure>
<div class="cell docutils container"><div class="cell_input docutils"><pre>1</pre></div></div>
<details><summary>Question: why?</summary></details>
<div class="formula docutils"><math></math><span class="eqno">(1)</span></div>
<a href="https://example.org">out</a><script data-part="stepper">{}</script></article>"""


def test_what_a_page_holds_is_counted_once() -> None:
    found = count({"a.html": PAGE, "b.html": "<article><p>More.</p></article>"})
    assert found == {
        "pages": 2,
        "words": 10,
        "figures": 1,
        "equations": 1,
        "numbered equations": 1,
        "questions": 1,
        "executed cells": 1,
        "interactive parts": 1,
        "links within the book": 1,
    }


def test_visits_are_summed_and_the_heaviest_page_comes_first() -> None:
    visits = {
        "a light": {"requests": 2, "bytes": 1_000_000},
        "a file": {"requests": 3, "bytes": 0},
        "b light": {"requests": 4, "bytes": 1_500_000},
    }
    lines = list(told(visits))
    assert lines[0] == "3 visits in a browser to 2 pages:"
    assert "       9 requests" in lines
    assert lines[-2:] == ["    1.50 b", "    1.00 a"]
    assert list(told({})) == []
