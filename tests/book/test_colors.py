"""The book's colors can be told apart: contrast of each pair that meets on a page (WCAG 2.2)."""

import re
from pathlib import Path

import pytest

from tests.book.contrast import contrast

STYLE = (Path(__file__).parents[2] / "book" / "_static" / "course.css").read_text("utf-8")
THEMES = ("light", "dark")
GROUNDS = ("ground", "panel")
BOXES = ("goal", "exercise")
TEXT, GRAPHICS = 4.5, 3.0  # least contrast: 1.4.3 for text, 1.4.11 for frames and marks

# (in front, behind, least contrast)
PAIRS = [
    *((front, behind, TEXT) for front in ("text", "muted", *BOXES) for behind in GROUNDS),
    *((front, behind, TEXT) for front in ("good", "bad") for behind in GROUNDS),
    *((front, behind, GRAPHICS) for front in ("edge", "accent") for behind in GROUNDS),
    *((front, f"{front}-soft", TEXT) for front in BOXES),
    *(("text", f"{behind}-soft", TEXT) for behind in BOXES),
    *(("on-color", behind, TEXT) for behind in BOXES),
]


def colors(theme: str) -> dict[str, str]:
    """Return a theme's colors by their names without ``--course-``."""
    block = re.search(rf'^html\[data-theme="{theme}"\] \{{(.*?)^\}}', STYLE, re.M | re.S)
    assert block is not None
    return dict(re.findall(r"--course-([\w-]+): (#[0-9a-f]{6});", block[1]))


def test_contrast_is_21_for_black_on_white_and_as_published_for_a_gray() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "behind", "least"), PAIRS)
def test_a_pair_of_colors_can_be_told_apart(
    theme: str, front: str, behind: str, least: float
) -> None:
    found = colors(theme)
    assert contrast(found[front], found[behind]) >= least


def test_both_themes_define_the_same_colors() -> None:
    assert colors("light").keys() == colors("dark").keys()


def test_every_color_that_is_used_is_defined() -> None:
    used = set(re.findall(r"var\((--course-[\w-]+)\)", STYLE))
    assert used <= set(re.findall(r"^  (--course-[\w-]+):", STYLE, re.M))
