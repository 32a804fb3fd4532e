"""What a release must not hold: lines of solutions and hidden tests, and their files."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions
from traitlets.config import Config

from autograder.build.checks import marks_of
from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.gradebook.settings import quiet_log

SIGNIFICANT_CHARACTERS = 20
"""Shorter lines say too little to be anybody's: ``return result``, ``for i in range(3):``."""

_LEFT_MARK = re.compile(r"^\s*(#{2,}|%+|//)\s*(BEGIN|END)\b.*$", re.MULTILINE)
_IMPORT = re.compile(r"(import|from) [\w.]+")


def check_release(
    assignment: Assignment, config: Config, sources: Sequence[NotebookNode], release: Path
) -> None:
    """Refuse a release that gives away solutions or hidden tests.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    config : Config
        nbgrader's configuration: it may change the marks of a solution.
    sources : sequence of NotebookNode
        The instructor's notebooks.
    release : Path
        The folder that students get.

    Raises
    ------
    CourseError
        If a file has a hidden file's name, a mark is left over, or a line is given away.
    """
    public_names = {path.name for path in assignment.public_tests}
    private = [path for path in sorted(assignment.solutions.rglob("*")) if path.is_file()]
    private_names = {path.name for path in private if path.suffix != ".pyc"}
    files = [path for path in sorted(release.rglob("*")) if path.is_file()]
    for path in files:
        is_test = path.name.startswith("test_") and path.suffix == ".py"
        if path.name in private_names or (is_test and path.name not in public_names):
            msg = (
                f"{assignment.name}: the release holds {path.relative_to(release)}, which is named "
                "like a hidden file. Move it out of the assignment's folder, or, if it is a "
                "public test, name it test_..._public.py."
            )
            raise CourseError(msg)
    kept, secret = _divide(sources, config)
    public = _squeezed([*kept, *(_text_of(path) for path in assignment.public_tests)])
    secret += [_text_of(path) for path in private if path.suffix in {".py", ".toml"}]
    secrets = {line for line in _lines(secret) if line not in public}
    for path in files:
        released = _text_of(path)
        left = _LEFT_MARK.search(released) if path.suffix == ".ipynb" else None
        if left:
            msg = (
                f"{assignment.name}: the mark {left.group().strip()!r} is still in the released "
                f"{path.name}: it is misspelt or has no partner. Correct it in the text."
            )
            raise CourseError(msg)
        text = _squeezed([released])
        for line in secrets:
            if line in text:
                msg = (
                    f"{assignment.name}: the released {path.relative_to(release)} gives away a "
                    f"line of the solution or of a hidden test: {line[:100]!r}. Remove it there."
                )
                raise CourseError(msg)


def _divide(sources: Iterable[NotebookNode], config: Config) -> tuple[list[str], list[str]]:
    """Part the cells' lines into those that students get and those that nbgrader takes out."""
    solutions, tests, schemes = (
        step(config=config, log=quiet_log())
        for step in (ClearSolutions, ClearHiddenTests, ClearMarkScheme)
    )
    begins = (
        solutions.begin_solution_delimeter,
        tests.begin_test_delimeter,
        schemes.begin_mark_scheme_delimeter,
    )
    ends = (
        solutions.end_solution_delimeter,
        tests.end_test_delimeter,
        schemes.end_mark_scheme_delimeter,
    )
    kept: list[str] = []
    secret: list[str] = []
    for notebook in sources:
        for cell in notebook.cells:
            has_region = solutions.begin_solution_delimeter in cell.source
            hidden = bool(marks_of(cell).get("solution")) and not has_region
            for line in cell.source.splitlines():
                if any(mark in line for mark in (*begins, *ends)):
                    hidden = any(mark in line for mark in begins)
                else:
                    (secret if hidden else kept).append(line)
    return kept, secret


def _lines(texts: Iterable[str]) -> Iterator[str]:
    """Yield the lines that say enough to be recognised."""
    for text in texts:
        for line in text.splitlines():
            squeezed = " ".join(line.split())
            long_enough = len(squeezed) - squeezed.count(" ") >= SIGNIFICANT_CHARACTERS
            if long_enough and not _IMPORT.match(squeezed):
                yield squeezed


def _squeezed(texts: Iterable[str]) -> str:
    return "\n".join(" ".join(line.split()) for text in texts for line in text.splitlines())


def _text_of(path: Path) -> str:
    """Return a file's text; of a notebook, what its cells hold."""
    text = path.read_bytes().decode("utf-8", errors="ignore")
    if path.suffix != ".ipynb":
        return text
    cells = json.loads(text)["cells"]
    parts = []
    for cell in cells:
        source = cell["source"]
        parts.append(source if isinstance(source, str) else "".join(source))
        parts.append(json.dumps([cell.get("outputs"), cell.get("attachments")]))
    return "\n".join(parts)
