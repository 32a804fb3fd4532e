"""What each student wrote, read as text: the cells that differ from the released notebook's."""

import ast
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.grading.submissions import SubmissionFolder, find_submissions
from autograder.notebooks.reading import Cell, Notebook, UnreadableNotebook, read_notebook
from autograder.notebooks.recovering import recover
from autograder.testing.cell_text import plain_python

_READ_CHARACTERS = 50_000
"""Of a longer cell nothing is looked at: no one types so much, and looking takes time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeCell:
    """A code cell of a student's own; `tree` is None if it is not Python."""

    text: str
    tree: ast.Module | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """What one student handed in, apart from what was released.

    Attributes
    ----------
    student : str
        The name of the folder.
    code : tuple of CodeCell
        The code cells that differ from every released cell, in order.
    prose : tuple of str
        The text cells that do.
    changed : tuple of str
        The grade ids of locked cells that were changed, doubled or taken out.
    odd_files : tuple of str
        What lies in the folder and should not: links, and files that the tests would shadow.
    """

    student: str
    code: tuple[CodeCell, ...] = ()
    prose: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    odd_files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """The notebooks that the students were given; empty if they cannot be had."""

    notebooks: Mapping[str, Notebook]

    @property
    def code(self) -> tuple[CodeCell, ...]:
        """All their code cells."""
        cells = (cell for notebook in self.notebooks.values() for cell in notebook.cells)
        return tuple(code_cell(cell.source) for cell in cells if cell.cell_type == "code")


def released(assignment: Assignment) -> Released:
    """Read the released notebooks of an assignment; one that cannot be read is left out."""
    return Released(notebooks=_notebooks(assignment.release))


def read_handed_in(
    assignment: Assignment, students: Iterable[str], given: Released
) -> Iterator[HandedIn]:
    """Read what these students handed in, one after another.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    students : iterable of str
        Whose submissions to read; who has none is left out.
    given : Released
        What is not theirs.

    Yields
    ------
    HandedIn
        Let it go before the next one: the syntax trees of a whole class are many small objects,
        and Python would look through them all again and again.
    """
    try:
        folders = {folder.student: folder for folder in find_submissions(assignment)}
    except (CourseError, OSError):
        return
    known = {_stripped(cell) for notebook in given.notebooks.values() for cell in notebook.cells}
    for student in students:
        if student in folders:
            yield _read(folders[student], given, known)


def code_cell(text: str) -> CodeCell:
    """Read a code cell; notebook magics are no obstacle."""
    return CodeCell(text=text, tree=_parsed(text))


def _read(folder: SubmissionFolder, given: Released, known: set[str]) -> HandedIn:
    odd = _odd_files(folder.path, given)
    if folder.path.is_symlink() or folder.path.parent.is_symlink():
        return HandedIn(student=folder.student, odd_files=odd)
    notebooks = {
        # a program that takes nbgrader's marks away has changed nothing
        name: recover(notebook, original) if (original := given.notebooks.get(name)) else notebook
        for name, notebook in _notebooks(folder.path, given.notebooks or None).items()
    }
    cells = [cell for notebook in notebooks.values() for cell in notebook.cells]
    own = [cell for cell in cells if cell.source.strip() and _stripped(cell) not in known]
    return HandedIn(
        student=folder.student,
        code=tuple(code_cell(cell.source) for cell in own if cell.cell_type == "code"),
        prose=tuple(cell.source for cell in own if cell.cell_type != "code"),
        changed=_changed(notebooks, given),
        odd_files=odd,
    )


def _notebooks(folder: Path, names: Iterable[str] | None = None) -> dict[str, Notebook]:
    try:
        found = sorted(path.stem for path in folder.glob("*.ipynb")) if names is None else names
    except OSError:
        return {}
    notebooks = {}
    for name in found:
        path = folder / f"{name}.ipynb"
        try:
            notebooks[name] = read_notebook(path)
        except (UnreadableNotebook, OSError):
            continue
    return notebooks


def _stripped(cell: Cell) -> str:
    return "\n".join(line.rstrip() for line in cell.source.strip().splitlines())


def _changed(notebooks: Mapping[str, Notebook], given: Released) -> tuple[str, ...]:
    """Name the locked cells that are not, once each, what was released."""
    changed = []
    for name, notebook in notebooks.items():
        original = given.notebooks.get(name)
        if original is None:
            continue
        theirs: dict[str | None, list[Cell]] = {}
        for cell in notebook.cells:
            theirs.setdefault(cell.grade_id, []).append(cell)
        changed += [
            cell.grade_id or ""
            for cell in original.cells
            if cell.is_locked and not _same(cell, theirs.get(cell.grade_id, []))
        ]
    return tuple(changed)


def _same(cell: Cell, theirs: list[Cell]) -> bool:
    return len(theirs) == 1 and (
        (theirs[0].cell_type, theirs[0].points, theirs[0].is_locked)
        == (cell.cell_type, cell.points, cell.is_locked)
        and _stripped(theirs[0]) == _stripped(cell)
    )


def _odd_files(folder: Path, given: Released) -> tuple[str, ...]:
    """Name the links in a folder, and the files that Python or pytest would take for others."""
    if folder.is_symlink() or folder.parent.is_symlink():
        return (folder.name,)
    expected = {f"{name}.ipynb" for name in given.notebooks}
    try:
        entries = sorted(folder.iterdir())[:100]
    except OSError:
        return ()
    return tuple(
        path.name
        for path in entries
        if path.is_symlink()
        or (path.suffix in (".py", ".pth", ".so", ".ini", ".toml") and path.name not in expected)
    )


def _parsed(text: str) -> ast.Module | None:
    if len(text) > _READ_CHARACTERS:
        return None
    for plain in (str, plain_python):
        try:
            code = plain(text)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what Python warns of in a student's text
                return ast.parse(code)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None
