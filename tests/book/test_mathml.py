"""Formulas become MathML, or the build says which one does not."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sphinx.errors import ExtensionError

from autograder.loading import load_module

BOOK = Path(__file__).parents[2] / "book"
mathml = load_module(BOOK / "extensions" / "mathml.py", "_book_mathml")


def test_a_formula_on_its_own_line_is_a_block_and_keeps_its_source() -> None:
    element = ElementTree.fromstring(mathml.to_mathml(r"a < b \& c", block=True))
    assert element.tag == "{http://www.w3.org/1998/Math/MathML}math"
    assert element.get("display") == "block"
    assert element.get("alttext") == r"a < b \& c"


def test_a_formula_that_cannot_be_converted_is_named() -> None:
    with pytest.raises(ExtensionError, match="nosuchcommand"):
        mathml.to_mathml(r"\nosuchcommand", block=False)


@pytest.mark.parametrize(
    "page",
    sorted(page for page in BOOK.rglob("*.md") if not {"_build", "node_modules"} & set(page.parts)),
    ids=lambda page: page.stem,
)
def test_every_displayed_formula_of_the_book_converts(page: Path) -> None:
    for formula in re.findall(r"\$\$\n(.*?)\n\$\$", page.read_text(encoding="utf-8"), re.DOTALL):
        assert mathml.to_mathml(formula, block=True).startswith("<math alttext=")
