"""The checks of headings and links find what they are there to find."""

from pathlib import Path

import pytest

from tests.book.page_structure import heading_faults, link_faults, read_page


@pytest.mark.parametrize("levels", [[1], [1, 2, 2, 3, 4, 2], [1, 2, 3, 3]])
def test_headings_in_order_are_no_fault(levels: list[int]) -> None:
    assert heading_faults(levels) == []


@pytest.mark.parametrize("levels", [[], [2], [1, 1], [1, 3], [2, 1], [1, 2, 4]])
def test_headings_out_of_order_are_a_fault(levels: list[int]) -> None:
    assert heading_faults(levels)


def test_only_a_pages_own_text_is_counted() -> None:
    page = read_page(
        "<nav><h3>Not this</h3></nav><article><h1>Filters<a>#</a></h1><p>It is <b>so</b>.<br>"
        "<img src='a.png'></p><pre>code here</pre><math><mi>x</mi></math></article><p>nor this"
    )
    assert page.words == 4
    assert page.headings == [1]
    assert page.links == ["a.png"]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return a page in a book with another one."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.html").write_text('<p id="there">x</p>')
    (tmp_path / "a.html").write_text("")
    return tmp_path / "a.html"


@pytest.mark.parametrize(
    "link",
    ["in/b.html", "in/b.html#there", "#here", "https://example.org/x#y", "mailto:a@example.org"],
)
def test_a_link_that_leads_somewhere_is_no_fault(page: Path, link: str) -> None:
    page.write_text(f'<p id="here"><a href="{link}">x</a></p>')
    assert list(link_faults(page, page.parent)) == []


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("b.html", "no file"),
        ("in/b.html#nowhere", "no anchor"),
        ("#nowhere", "no anchor"),
        ("../../etc/passwd", "leaves the book"),
    ],
)
def test_a_link_that_leads_nowhere_is_a_fault(page: Path, link: str, fault: str) -> None:
    page.write_text(f'<p id="here"><a href="{link}">x</a></p>')
    (found,) = link_faults(page, page.parent)
    assert fault in found
    assert link in found
