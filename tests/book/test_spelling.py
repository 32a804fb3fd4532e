"""The pages and guides are spelled as US English is."""

from pathlib import Path

import pytest

from tests.book.spelling import WORDS, misspelt

ROOT = Path(__file__).parents[2]
NOT_OURS = {"_build", "node_modules"}
TEXTS = [*ROOT.glob("book/**/*.md"), *ROOT.glob("docs/*.md"), ROOT / "README.md"]
TEXTS = sorted(text for text in TEXTS if not NOT_OURS & set(text.parts))


@pytest.mark.book
def test_every_word_is_known() -> None:
    found = misspelt(TEXTS, ROOT)
    assert not found, "Correct it, or add a term of the field to words.txt:\n" + "\n".join(found)


@pytest.mark.book
def test_a_wrong_word_is_found_with_its_line_and_code_is_not_looked_at(tmp_path: Path) -> None:
    page = tmp_path / "book" / "page.md"
    page.parent.mkdir()
    page.write_text(
        "# A page\n\nA neighbour is a voxle, not `voxle` or $voxle$; a voxel of NIfTI is right.\n\n"
        "```{code-cell} ipython3\n---\nmystnb:\n  image:\n    alt: >-\n      Two imagse.\n---\n"
        "codde = 1\n```\n"
    )
    found = "\n".join(misspelt([page], tmp_path))
    assert "page.txt:3:3 - Unknown word (neighbour)" in found
    assert found.count("(voxle)") == 1
    assert "page.txt:10:" in found
    assert "(imagse)" in found
    assert "codde" not in found


def test_the_list_of_words_is_in_order_and_names_each_once() -> None:
    words = [line for line in WORDS.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert words == sorted(set(words), key=str.lower)
