"""The theme's icons that pages show are there, and the others are not."""

from pathlib import Path

import pytest

from autograder.loading import load_module

EXTENSION = Path(__file__).parents[2] / "book" / "extensions" / "icons.py"
icons = load_module(EXTENSION, "_book_icons")
SCRIPT = (
    'var a={bars:[448,512,["navicon"],"f0c9","M0 96C0 78z"],"arrow-up":[384,512,[],"f062",'
    '["M1 2","M3"]],monero:[496,512,[],"f3d0","M352 384h108.4"]};b()'
)


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ({"bars"}, 'var a={bars:[448,512,["navicon"],"f0c9","M0 96C0 78z"],};b()'),
        ({"navicon"}, 'var a={bars:[448,512,["navicon"],"f0c9","M0 96C0 78z"],};b()'),
        ({"arrow-up"}, 'var a={"arrow-up":[384,512,[],"f062",["M1 2","M3"]],};b()'),
        ({"moon"}, "var a={};b()"),
    ],
)
def test_icons_that_nobody_names_are_left_out(wanted, kept):
    assert icons.with_icons(SCRIPT, wanted) == kept


def test_another_way_of_writing_icons_fails_the_build_by_name():
    whole = icons.WHOLE.read_text(encoding="utf-8")
    assert {"bars", "moon", "magnifying-glass"} <= {
        found["name"] for found in icons.ICON.finditer(whole)
    }


def test_every_icon_of_a_page_is_drawn(built_book, browser):
    page = browser.new_page()
    page.goto((built_book / "convolution.html").as_uri())
    page.locator("svg.svg-inline--fa").first.wait_for(state="attached")
    drawn = page.evaluate(
        "() => [...document.querySelectorAll('svg.svg-inline--fa')].map((one) => "
        "[one.dataset.icon, one.querySelector('path')?.getAttribute('d')?.length || 0])"
    )
    page.close()
    assert {"bars", "magnifying-glass", "moon"} <= {name for name, _ in drawn}
    assert all(length > 20 for _, length in drawn), drawn
    assert len(drawn) >= 8
