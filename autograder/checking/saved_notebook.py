"""The notebook as its file has it: which answers in words are still the released placeholder."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.notebooks.checksum import checksum_of
from autograder.notebooks.reading import Cell, Notebook, UnreadableNotebook, read_notebook

_JUPYTER, _VS_CODE = "JPY_SESSION_NAME", "__vsc_ipynb_file__"
"""Where Jupyter's server (in the environment) and VS Code (in the names) say which file runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A cell that a person grades; `place` is the heading that it stands under."""

    place: str
    is_begun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedNotebook:
    """A notebook's file, when it was saved last, and the answers in words that it holds."""

    path: Path
    saved: datetime
    answers: tuple[Answer, ...]

    @property
    def when(self) -> str:
        """The time of the last saving, with its day unless that is today."""
        time = f"at {self.saved:%H:%M}"
        if self.saved.date() == datetime.now(self.saved.tzinfo).date():
            return time
        return f"on {self.saved.day} {self.saved:%B %Y} {time}"


def notebook_path(names: Mapping[str, Any]) -> Path | None:
    """Return the file of the notebook that runs here, if the program that runs it says so.

    Parameters
    ----------
    names : mapping of str to object
        The notebook's names.
    """
    for told in (names.get(_VS_CODE), os.environ.get(_JUPYTER)):
        if isinstance(told, str) and told.endswith(".ipynb") and Path(told).is_file():
            return Path(told)
    return None


def saved_notebook(folder: Path, told: Path | None) -> SavedNotebook | None:
    """Read the notebook that the tests of a folder belong to.

    Parameters
    ----------
    folder : Path
        Where the public tests lie.
    told : Path or None
        The file that runs, if it is known.

    Returns
    -------
    SavedNotebook or None
        None if it is not known, and not just one notebook in the folder has grade cells.
    """
    paths = sorted(folder.glob("*.ipynb"))
    if told is not None and told.parent.resolve() == folder.resolve():
        paths = [told]
    graded = [found for path in paths if (found := _read(path)) is not None]
    return graded[0] if len(graded) == 1 else None


def _read(path: Path) -> SavedNotebook | None:
    """Read a notebook; None if it cannot be, or has no grade cells."""
    try:
        notebook = read_notebook(path)
        saved = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except (UnreadableNotebook, OSError):
        return None
    if not any(cell.is_grade for cell in notebook.cells):
        return None
    return SavedNotebook(path=path, saved=saved, answers=tuple(_answers(notebook)))


def _answers(notebook: Notebook) -> Iterator[Answer]:
    place = notebook.name
    for cell in notebook.cells:
        if cell.is_grade and cell.is_solution:
            yield Answer(place=place, is_begun=not _is_placeholder(cell))
        elif cell.cell_type == "markdown":
            place = _last_heading(cell.source) or place


def _last_heading(text: str) -> str:
    headings = [line.strip("# ") for line in text.splitlines() if line.startswith("#")]
    return headings[-1] if headings else ""


def _is_placeholder(cell: Cell) -> bool:
    """Tell, by nbgrader's checksum, whether a cell is as it was released."""
    released = cell.metadata["nbgrader"].get("checksum")
    return not cell.source.strip() or released == checksum_of(cell, cell.source)
