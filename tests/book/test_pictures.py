"""The book's own drawings are SVG that needs nothing else."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.book.contrast import contrast

DRAWINGS = sorted((Path(__file__).parents[2] / "book" / "_static").glob("*.svg"))


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.name)
def test_a_drawing_is_small_svg_and_loads_nothing(drawing: Path) -> None:
    text = drawing.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("viewBox")
    assert root.get("aria-label")
    elements = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert elements <= {"svg", "g", "path", "rect", "circle"}
    assert not re.search(r"href|url\(|@import|style|<!ENTITY|\son\w+=", text)
    assert len(text) < 4000


def test_logo_and_favicon_are_there() -> None:
    assert {"logo.svg", "favicon.svg"} <= {drawing.name for drawing in DRAWINGS}


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.name)
@pytest.mark.parametrize("ground", ["#ffffff", "#12181b"])
def test_a_drawing_stands_out_in_both_themes(drawing: Path, ground: str) -> None:
    fills = set(re.findall(r'fill="(#[0-9a-f]{6})"', drawing.read_text(encoding="utf-8")))
    assert fills
    for fill in fills:
        assert contrast(fill, ground) >= 3.0, fill
