"""The book's sources: what can be told without building it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "book"
PAGES = sorted(BOOK.glob("*.md"))
FENCE = re.compile(r"^```(\{[\w-]+\}|[\w+-]*)([^\n]*)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
RAW_RESOURCE = re.compile(r"<(?:script|img|link|iframe|source|video)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block: a code cell, or code that is only shown."""

    kind: str
    options: dict[str, Any]
    code: str

    @property
    def figure(self) -> dict[str, Any]:
        """The cell's figure options; empty if it has none."""
        return self.options.get("mystnb", {}).get("figure", {})

    @property
    def alt(self) -> str:
        """The alt text of the cell's image."""
        return str(self.options.get("mystnb", {}).get("image", {}).get("alt", ""))


def blocks(page: Path) -> list[Block]:
    """Return a page's fenced blocks in order."""
    found = []
    for kind, _, body in FENCE.findall(page.read_text(encoding="utf-8")):
        options: dict[str, Any] = {}
        if body.startswith("---\n"):
            head, body = body[4:].split("\n---\n", maxsplit=1)
            options = yaml.safe_load(head)
        found.append(Block(kind=kind, options=options, code=body))
    return found


def figures(page: Path) -> list[Block]:
    """Return the code cells that show a figure."""
    return [
        block
        for block in blocks(page)
        if block.kind == "{code-cell}" and "plt.show()" in block.code
    ]


def toc_files(entry: Any) -> list[str]:
    """Return all files that a table of contents names."""
    if isinstance(entry, list):
        return [file for part in entry for file in toc_files(part)]
    if isinstance(entry, dict):
        own = [entry[key] for key in ("root", "file") if key in entry]
        return own + [file for value in entry.values() for file in toc_files(value)]
    return []


TOC = toc_files(yaml.safe_load((BOOK / "_toc.yml").read_text(encoding="utf-8")))
CHAPTERS = [page for page in PAGES if figures(page)]


def test_the_contents_list_every_page_once_and_no_other() -> None:
    assert sorted(TOC) == [page.stem for page in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_code_lines_stay_under_80_characters(page: Path) -> None:
    long = [line for block in blocks(page) for line in block.code.splitlines() if len(line) >= 80]
    assert not long


@pytest.mark.parametrize("page", CHAPTERS, ids=lambda page: page.stem)
def test_every_figure_has_a_name_a_caption_and_an_alt_text_of_its_own(page: Path) -> None:
    shown = figures(page)
    for block in shown:
        assert block.figure.get("name", "").startswith("fig-"), block.code
        assert len(block.figure.get("caption", "")) > 40, block.code
        assert len(block.alt) > 60, block.code
        assert block.code.count("plt.show()") == 1, block.code
    assert len({block.alt for block in shown}) == len(shown)


@pytest.mark.parametrize("page", CHAPTERS, ids=lambda page: page.stem)
def test_no_cell_draws_without_being_a_figure(page: Path) -> None:
    drawing = re.compile(r"plt\.subplots|figures\.(?:show|draw)_|\.imshow\(")
    for block in blocks(page):
        if block.kind == "{code-cell}" and drawing.search(block.code):
            assert block in figures(page), block.code


@pytest.mark.parametrize("page", CHAPTERS, ids=lambda page: page.stem)
def test_a_chapter_opens_with_its_goals_and_ends_in_an_exercise(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert ":class: goals" in text.split("\n## ")[0]
    assert ":class: exercise" in text.split("\n## ")[-1]


@pytest.mark.parametrize("page", CHAPTERS, ids=lambda page: page.stem)
def test_an_exercise_box_names_an_assignment_and_its_notebook(page: Path) -> None:
    box = page.read_text(encoding="utf-8").split(":class: exercise")[1]
    names = set(re.findall(r"autograder build (\w+)", box))
    assert len(names) == 1
    name = names.pop()
    assert (ROOT / "assignments" / name / f"{name}.md").is_file()
    assert f"assignments/release/{name}/{name}.ipynb" in box
    assert f"assignments/submitted/<your name>/{name}/{name}.ipynb" in box


@pytest.mark.parametrize("page", CHAPTERS, ids=lambda page: page.stem)
def test_an_exercise_box_gives_the_points_of_its_grade_cells(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    name = re.findall(r"autograder build (\w+)", text.split(":class: exercise")[1])[0]
    notebook = (ROOT / "assignments" / name / f"{name}.md").read_text(encoding="utf-8")
    points = [int(found) for found in re.findall(r"^  points: (\d+)$", notebook, re.MULTILINE)]
    title = re.search(rf"\{{admonition\}} {name} · (\d+) points", text)
    assert title is not None
    assert int(title[1]) == sum(points)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_raw_html_loads_nothing(page: Path) -> None:
    assert not RAW_RESOURCE.search(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_citation_is_in_the_bibliography(page: Path) -> None:
    known = set(re.findall(r"^@\w+\{(\w+),", (BOOK / "references.bib").read_text("utf-8"), re.M))
    cited = re.findall(r"\{cite\}`([^`]+)`", page.read_text(encoding="utf-8"))
    assert {key.strip() for keys in cited for key in keys.split(",")} <= known


def test_code_uses_the_names_that_libraries_use_today() -> None:
    outdated = re.compile(r"selem=|get_(data|header)\(\)|morphology\.square|np\.random\.rand\(")
    assert not [page.stem for page in PAGES if outdated.search(page.read_text(encoding="utf-8"))]
