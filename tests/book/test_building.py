"""The build fails where it should: tried on a book of one page, with the real one's settings."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "book"
HEAD = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

(grading)=
# A page

Text.

"""
pytestmark = pytest.mark.book


def options() -> list[str]:
    """Return what `make book` asks of the build beside its folders."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (line,) = re.findall(r"jupyter-book build book (.*)", makefile)
    words = shlex.split(line)
    for name in ("--config", "--path-output"):
        del words[words.index(name) : words.index(name) + 2]
    return words


def build(folder: Path, page: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Build a book of one page; settings take the place of those of ``_config.yml``."""
    book = folder / "book"
    shutil.copytree(BOOK / "_static", book / "_static")
    shutil.copy(BOOK / "references.bib", book)
    (book / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (book / "index.md").write_text(HEAD + page)
    config = (ROOT / "_config.yml").read_text(encoding="utf-8")
    config = config.replace(": book/extensions", f": {BOOK / 'extensions'}")
    for name, value in settings.items():
        config, changed = re.subn(rf'^( *{name}:) ""', rf'\1 "{value}"', config, flags=re.MULTILINE)
        assert changed == 1
    (folder / "_config.yml").write_text(config)
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(book)]
    places = ["--config", str(folder / "_config.yml"), "--path-output", str(book)]
    return subprocess.run(
        [*command, *places, *options()], cwd=ROOT, capture_output=True, text=True, timeout=300
    )


def cell(code: str) -> str:
    """Return a code cell."""
    return f"```{{code-cell}} ipython3\n{code}\n```\n"


def test_a_sound_page_is_built_and_its_exercise_leads_to_the_hub(tmp_path: Path) -> None:
    page = cell("print(1 + 1)") + "\n::::{exercise} tophat\nText.\n::::\n"
    done = build(
        tmp_path,
        page,
        course_hub="https://hub.example.org",
        course_repository="https://git.example.org/neuro/a&b",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    html = (tmp_path / "book" / "_build" / "html" / "index.html").read_text(encoding="utf-8")
    link = (
        "https://hub.example.org/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgit.example.org"
        "%2Fneuro%2Fa%26b&amp;branch=main&amp;urlpath=lab%2Ftree%2Fa%26b%2Ftophat%2Ftophat.ipynb"
    )
    assert f'href="{link}"' in html
    (download,) = re.findall(r'href="(_downloads/[^"]+/tophat\.ipynb)"', html)
    assert (tmp_path / "book" / "_build" / "html" / download).is_file()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (cell("1 / 0"), "ZeroDivisionError"),
        (cell("import warnings\nwarnings.warn('mind this')"), "stderr"),
        ("$$\n\\nosuchcommand\n$$", "nosuchcommand"),
    ],
)
def test_the_build_fails_and_says_why(tmp_path: Path, page: str, words: str) -> None:
    done = build(tmp_path, page)
    assert done.returncode != 0, "the book was built in spite of it"
    assert words in done.stdout + done.stderr


def test_every_warning_fails_the_build_and_all_are_told(tmp_path: Path) -> None:
    faults = {
        "See {ref}`nowhere`.": "undefined label: 'nowhere'",
        "See {numref}`fig-nowhere`.": "undefined label: 'fig-nowhere'",
        "See {eq}`eq-nowhere`.": "eq-nowhere",
        "See {term}`nothing`.": "term not in glossary: 'nothing'",
        "As {cite}`nobody1900` say.": "nobody1900",
        "```{neverheard}\n```": "Unknown directive type: 'neverheard'",
        "::::{exercise} nothing\nText.\n::::": "no assignment 'nothing'",
        "#### Too deep": "Non-consecutive header level increase",
    }
    done = build(tmp_path, "\n\n".join(faults))
    assert done.returncode != 0, "the book was built in spite of it"
    said = " ".join((done.stdout + done.stderr).split())
    assert [words for words in faults.values() if words not in said] == []


def test_an_address_that_is_none_fails_by_the_name_of_its_setting(tmp_path: Path) -> None:
    done = build(tmp_path, "", course_hub="hub.example.org")
    assert done.returncode != 0
    assert "course_hub in _config.yml is" in done.stdout + done.stderr
