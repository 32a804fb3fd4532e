"""The switch between light and dark works on pages that are opened from a folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

BUILT = Path(__file__).parents[2] / "book" / "_build" / "html"
GROUND = "getComputedStyle(document.body).backgroundColor"
THEME = "document.documentElement.dataset.theme"
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 24, 27)"}

pytestmark = pytest.mark.skipif(
    not (BUILT / "index.html").is_file(), reason="the book is not built: make book"
)


@pytest.fixture(scope="module")
def cover() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        tab = browser.new_page(color_scheme="light")
        tab.goto((BUILT / "index.html").as_uri())
        yield tab
        browser.close()


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
