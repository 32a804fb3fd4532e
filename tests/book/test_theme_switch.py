"""The switch between light and dark works on pages that are opened from a folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

GROUND = "getComputedStyle(document.body).backgroundColor"
THEME = "document.documentElement.dataset.theme"
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 24, 27)"}


@pytest.fixture
def cover(built_book: Path, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto((built_book / "index.html").as_uri())
    yield page
    context.close()


def test_the_button_shows_both_themes_and_the_next_page_keeps_the_choice(cover: Page) -> None:
    seen = set()
    for _ in range(3):  # light, dark, and what the system prefers
        cover.locator(".theme-switch-button:visible").first.click()
        theme = cover.evaluate(THEME)
        assert cover.evaluate(GROUND) == GROUNDS[theme]
        seen.add(theme)
    assert seen == set(GROUNDS)
    while cover.evaluate(THEME) != "dark":
        cover.locator(".theme-switch-button:visible").first.click()
    cover.get_by_role("link", name="Start reading").click()
    assert cover.evaluate(THEME) == "dark"


def test_without_a_choice_the_pages_follow_the_system(cover: Page) -> None:
    cover.evaluate("localStorage.clear()")
    for scheme in GROUNDS:
        cover.emulate_media(color_scheme=scheme)
        cover.reload()
        assert cover.evaluate(THEME) == scheme
        assert cover.evaluate(GROUND) == GROUNDS[scheme]
