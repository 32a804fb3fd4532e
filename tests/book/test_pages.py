"""The book's sources: what can be told without building it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "book"
PAGES = sorted(
    page for page in BOOK.rglob("*.md") if not {"_build", "node_modules"} & set(page.parts)
)
ASSIGNMENTS = sorted(text.stem for text in (ROOT / "assignments").glob("*/*.md"))
QUESTIONS = 4
"""How many questions with folded answers a chapter has at least."""
WITHOUT_DOI = {
    "rokem2023": "a printed book, known by its ISBN",
    "cox2004": "a poster at a meeting",
    "itu601": "a recommendation of the ITU, known by its number",
    "itu709": "a recommendation of the ITU, known by its number",
    "pytest": "a program, cited as its authors ask",
}
"""Bibliography entries that nobody has registered a DOI for, and why."""
FENCE = re.compile(
    r"^(`{3,})(\{[\w-]+\}|[\w+-]*) *([^\n]*)\n(.*?)^\1$", flags=re.MULTILINE | re.DOTALL
)
AS_IT_IS = {"text", "xml", "json", "csv"}
"""What programs write and read: its lines are not ours to break."""
BOX = re.compile(r"^(:{3,}|`{3,})\{exercise\} (\w+)\n(.*?)^\1$", flags=re.MULTILINE | re.DOTALL)
QUESTION = re.compile(r"^:{3,}\{dropdown\} Question: (.+)$", flags=re.MULTILINE)
PART = re.compile(r"\binteractive\.(\w+)\(")
ENTRY = re.compile(r"^@\w+\{([^,\s]+),\n(.*?)^\}", flags=re.MULTILINE | re.DOTALL)
CITATION = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")
RAW_RESOURCE = re.compile(r"<(?:script|img|link|iframe|source|video)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block: a code cell, code that is only shown, or a box; a box has no language."""

    kind: str
    language: str
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
    for _, kind, argument, body in FENCE.findall(text_of(page)):
        options: dict[str, Any] = {}
        if body.startswith("---\n"):
            head, body = body[4:].split("\n---\n", maxsplit=1)
            options = yaml.safe_load(head)
        is_code = kind in {"{code-cell}", "{code-block}"}
        language = argument if is_code else "" if kind.startswith("{") else kind
        found.append(Block(kind=kind, language=language, options=options, code=body))
    return found


def figures(page: Path) -> list[Block]:
    """Return the code cells that show a figure."""
    return [
        block
        for block in blocks(page)
        if block.kind == "{code-cell}" and "plt.show()" in block.code
    ]


def parts(page: Path) -> list[Block]:
    """Return the code cells that put an interactive part on the page."""
    return [
        block for block in blocks(page) if block.kind == "{code-cell}" and PART.search(block.code)
    ]


def text_of(page: Path) -> str:
    """Return a page's text."""
    return page.read_text(encoding="utf-8")


def name_of(page: Path) -> str:
    """Return a page's name as the table of contents writes it."""
    return page.relative_to(BOOK).with_suffix("").as_posix()


def toc_files(entry: Any) -> list[str]:
    """Return all files that a table of contents names."""
    if isinstance(entry, list):
        return [file for part in entry for file in toc_files(part)]
    if isinstance(entry, dict):
        own = [entry[key] for key in ("root", "file") if key in entry]
        return own + [file for value in entry.values() for file in toc_files(value)]
    return []


CONTENTS = yaml.safe_load(text_of(BOOK / "_toc.yml"))
CHAPTERS = [
    BOOK / f"{name}.md"
    for part in CONTENTS["parts"]
    if part.get("numbered")
    for name in toc_files(part)
]
WITH_BOX = [page for page in CHAPTERS if BOX.search(text_of(page))]
ENTRIES = dict(ENTRY.findall(text_of(BOOK / "references.bib")))

each_page = pytest.mark.parametrize("page", PAGES, ids=name_of)
each_chapter = pytest.mark.parametrize("page", CHAPTERS, ids=name_of)
each_box = pytest.mark.parametrize("page", WITH_BOX, ids=name_of)


def test_the_contents_list_every_page_once_and_no_other() -> None:
    assert sorted(toc_files(CONTENTS)) == sorted(name_of(page) for page in PAGES)


@each_page
def test_every_page_is_written(page: Path) -> None:
    assert "To be written" not in text_of(page)


@each_page
def test_code_lines_stay_under_80_characters(page: Path) -> None:
    code = [block for block in blocks(page) if block.language and block.language not in AS_IT_IS]
    lines = [line for block in code for line in block.code.splitlines()]
    assert [line for line in lines if len(line) >= 80] == []


@each_page
def test_every_figure_has_a_name_a_caption_and_an_alt_text_of_its_own(page: Path) -> None:
    shown = figures(page)
    for block in shown:
        assert block.figure.get("name", "").startswith("fig-"), block.code
        assert len(block.figure.get("caption", "")) > 40, block.code
        assert len(block.alt) > 60, block.code
        assert block.code.count("plt.show()") == 1, block.code
    assert len({block.alt for block in shown}) == len(shown)


def test_no_two_figures_of_the_book_have_one_name() -> None:
    names = [block.figure.get("name") for page in PAGES for block in figures(page)]
    assert sorted(set(names)) == sorted(names)


@each_page
def test_no_cell_draws_without_being_a_figure(page: Path) -> None:
    drawing = re.compile(r"plt\.subplots|figures\.(?:show|draw)_|\.imshow\(")
    exempt = [*figures(page), *parts(page)]
    for block in blocks(page):
        if block.kind == "{code-cell}" and drawing.search(block.code):
            assert block in exempt, block.code


@each_page
def test_an_interactive_part_stands_on_a_figure_of_its_page_and_has_a_script(page: Path) -> None:
    names = {block.figure.get("name") for block in figures(page)}
    for block in parts(page):
        stands_on = re.findall(r"figure=[\"'](fig-[\w-]+)[\"']", block.code)
        assert len(stands_on) == len(PART.findall(block.code)), block.code
        assert set(stands_on) <= names, block.code
        for part in re.findall(r"interactive\.show\(\s*[\"']([\w-]+)[\"']", block.code):
            assert (BOOK / "scripts" / f"{part}.js").is_file(), part


@each_chapter
def test_a_chapter_opens_with_its_goals(page: Path) -> None:
    opening = text_of(page).split("\n## ")[0]
    assert ":::{admonition} After this chapter you can\n:class: goals\n" in opening


@each_chapter
def test_a_chapter_asks_questions_with_folded_answers(page: Path) -> None:
    questions = QUESTION.findall(text_of(page))
    assert len(questions) >= QUESTIONS
    assert not [question for question in questions if "?" not in question]


def test_every_assignment_has_one_box_in_the_book() -> None:
    named = [name for page in PAGES for _, name, _ in BOX.findall(text_of(page))]
    assert sorted(named) == ASSIGNMENTS


@each_box
def test_a_chapter_ends_in_its_exercise_under_a_label_of_its_name(page: Path) -> None:
    before, section = text_of(page).rsplit("\n## ", maxsplit=1)
    ((_, name, _),) = BOX.findall(section)
    assert before.rstrip().endswith(f"(exercise-{name.replace('_', '-')})=")


@each_box
def test_a_box_tells_the_contract_and_leaves_the_ways_in_to_the_directive(page: Path) -> None:
    ((_, name, box),) = BOX.findall(text_of(page))
    assert "Ways in" not in box
    assert f"{name}.ipynb" not in box
    assert re.search(r"^\|", box, re.MULTILINE), "a table of what is given and returned"
    assert "`" in box.split("|")[0], "the functions to write, before the table"
    for fact in ("seconds", "allowed"):
        assert fact in box, fact


@each_box
def test_a_hint_is_folded_below_the_box(page: Path) -> None:
    text = text_of(page)
    assert re.search(r"^:{3,}\{dropdown\} Hint", text[BOX.search(text).end() :], re.MULTILINE)


@each_page
def test_raw_html_loads_nothing(page: Path) -> None:
    assert not RAW_RESOURCE.search(text_of(page))


def cited(page: Path) -> set[str]:
    """Return the keys that a page cites."""
    return {key.strip() for keys in CITATION.findall(text_of(page)) for key in keys.split(",")}


@each_page
def test_every_citation_is_in_the_bibliography(page: Path) -> None:
    assert cited(page) <= set(ENTRIES)


@pytest.mark.parametrize("key", ENTRIES)
def test_every_bibliography_entry_is_cited(key: str) -> None:
    assert any(key in cited(page) for page in PAGES)


@pytest.mark.parametrize("key", ENTRIES)
def test_every_bibliography_entry_has_a_doi_or_a_reason(key: str) -> None:
    doi = re.search(r"\bdoi\s*=\s*[{\"](.*?)[}\"]", ENTRIES[key], re.IGNORECASE)
    if key in WITHOUT_DOI:
        assert doi is None, "it has one now: take it from the list"
    else:
        assert doi is not None
        assert re.fullmatch(r"10\.\d{4,9}/[^\s{}]+", doi[1]), doi[1]


def test_the_bibliography_names_each_key_and_each_doi_once() -> None:
    text = text_of(BOOK / "references.bib")
    keys = re.findall(r"^@\w+\{([^,\s]+),", text, re.MULTILINE)
    assert sorted(set(keys)) == sorted(keys) == sorted(ENTRIES)
    dois = re.findall(r"^\s*doi\s*=\s*\{(.*?)\}", text.lower(), re.MULTILINE)
    assert sorted(set(dois)) == sorted(dois)


def glossary_terms() -> list[str]:
    """Return the terms that the glossary defines."""
    entries = [block.code for block in blocks(BOOK / "glossary.md") if block.kind == "{glossary}"]
    return re.findall(r"^(?!:)(\S.*)$", "\n".join(entries), re.MULTILINE)


OTHER_PAGES = " ".join(
    " ".join(text_of(page).split()).lower() for page in PAGES if page.stem != "glossary"
)


@pytest.mark.parametrize("term", glossary_terms())
def test_every_term_of_the_glossary_is_used_on_some_page(term: str) -> None:
    assert re.search(rf"\b{re.escape(term.lower())}", OTHER_PAGES)


def test_the_terms_of_the_glossary_are_in_order() -> None:
    terms = [term.lower() for term in glossary_terms()]
    assert terms == sorted(terms)


def test_code_uses_the_names_that_libraries_use_today() -> None:
    outdated = re.compile(r"selem=|get_(data|header)\(\)|morphology\.square|np\.random\.rand\(")
    assert not [name_of(page) for page in PAGES if outdated.search(text_of(page))]
