"""The book's colors can be told apart: contrast of each pair that meets on a page (WCAG 2.2)."""

import re
from pathlib import Path

import pytest

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


def luminance(color: str) -> float:
    """Return the relative luminance of ``#rrggbb``, from 0 to 1."""
    shares = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colors, from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


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
