"""Every page of the built book, as a reader's browser has it; `make book-check` runs this."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.book.check_built import book_faults
from tests.book.known_findings import unknown, vanished
from tests.book.page_structure import heading_faults, link_faults, read_page
from tests.book.visiting import AXE, Visit, is_elsewhere, visit

BOOK = Path(__file__).parents[2] / "book"
MOST_BYTES = 2_000_000
"""Of a page with all that it loads, after gzip: some seconds on a slow connection."""


def names(entry: Any) -> list[str]:
    """Return all pages that a table of contents names."""
    if isinstance(entry, list):
        return [name for part in entry for name in names(part)]
    if isinstance(entry, dict):
        own = [entry[key] for key in ("root", "file") if key in entry]
        return own + [name for value in entry.values() for name in names(value)]
    return []


WRITTEN = names(yaml.safe_load((BOOK / "_toc.yml").read_text(encoding="utf-8")))
ALL = [*WRITTEN, "genindex", "search"]
SETTINGS = {
    "light": {"theme": "light", "width": 1280},
    "dark": {"theme": "dark", "width": 1280},
    "narrow": {"theme": "light", "width": 390},
}

each_page = pytest.mark.parametrize("name", ALL)
each_setting = pytest.mark.parametrize("setting", SETTINGS)

Visitor = Callable[[str, str], Visit]


@pytest.fixture(scope="module")
def opened(browser: Any, served_book: str, built_book: Path) -> Iterator[Visitor]:
    """Open a page once in each setting; what was measured is kept for the closing figures."""
    if not AXE.is_file():
        pytest.fail("axe-core is not installed: run `make book-check`.", pytrace=False)
    measured: dict[str, dict[str, Any]] = {}

    @cache
    def open_page(name: str, setting: str) -> Visit:
        if setting == "file":
            found = visit(browser, (built_book / f"{name}.html").as_uri())
        else:
            found = visit(browser, f"{served_book}/{name}.html", axe=True, **SETTINGS[setting])
        measured[f"{name} {setting}"] = {
            "requests": len(found.requests),
            "to other hosts": sum(is_elsewhere(address) for address in found.requests),
            "complaints": len(found.complaints),
            "wider than the window": bool(found.sticking_out),
            "findings of axe-core": len(list(unknown(found.findings))),
            "of the theme's own": len(found.findings) - len(list(unknown(found.findings))),
            "bytes": found.weight,
        }
        return found

    yield open_page
    (built_book.parent / "visits.json").write_text(json.dumps(measured, indent=1))


def test_the_pages_are_those_of_the_contents(built_book: Path) -> None:
    pages = {str(page.relative_to(built_book)) for page in built_book.rglob("*.html")}
    pages = {page for page in pages if not page.startswith("_static/")}
    assert pages == {f"{name}.html" for name in ALL}


def test_nothing_is_named_from_another_host_and_pictures_have_alt_texts(built_book: Path) -> None:
    assert list(book_faults(built_book)) == []


@each_page
def test_every_link_within_the_book_leads_somewhere(built_book: Path, name: str) -> None:
    assert list(link_faults(built_book / f"{name}.html", built_book)) == []


@pytest.mark.parametrize("name", [*WRITTEN, "genindex"])
def test_headings_are_in_order(built_book: Path, name: str) -> None:
    page = read_page((built_book / f"{name}.html").read_text(encoding="utf-8"))
    assert heading_faults(page.headings) == []


@each_setting
@each_page
def test_axe_finds_nothing_but_what_the_theme_brings(
    opened: Visitor, name: str, setting: str
) -> None:
    seen = opened(name, setting)
    assert seen.theme == SETTINGS[setting]["theme"]
    faults = [str(finding) for finding in unknown(seen.findings)]
    assert not faults, "\n".join(faults)


def test_what_the_theme_brings_is_still_there(opened: Visitor) -> None:
    gone = vanished(opened("index", "light").findings)
    assert not gone, "Take these from known_findings.py: the theme has mended them."


@pytest.mark.parametrize("setting", ["light", "file"])
@each_page
def test_no_request_goes_to_another_host(opened: Visitor, name: str, setting: str) -> None:
    seen = opened(name, setting)
    assert seen.requests, "not even the page was asked for: the test sees nothing"
    assert [address for address in seen.requests if is_elsewhere(address)] == []


@pytest.mark.parametrize("setting", [*SETTINGS, "file"])
@each_page
def test_no_script_complains(opened: Visitor, name: str, setting: str) -> None:
    assert opened(name, setting).complaints == ()


@pytest.mark.parametrize("setting", ["light", "narrow"])
@each_page
def test_no_page_scrolls_sideways(opened: Visitor, name: str, setting: str) -> None:
    wide = opened(name, setting).sticking_out
    assert not wide, "\n".join(wide)


@each_page
def test_no_page_weighs_more_than_two_megabytes(opened: Visitor, name: str) -> None:
    seen = opened(name, "light")
    parts = sorted(seen.weights.items(), key=lambda item: -item[1])
    table = "\n".join(f"{size:9,d}  {address}" for address, size in parts[:10])
    assert seen.weight <= MOST_BYTES, f"{seen.weight:,d} bytes:\n{table}"


@each_setting
@each_page
def test_the_first_press_of_tab_offers_to_skip_to_the_text(
    opened: Visitor, name: str, setting: str
) -> None:
    expected = {"address": "#main-content", "shown": True, "leads": True}
    assert opened(name, setting).skip_link == expected
