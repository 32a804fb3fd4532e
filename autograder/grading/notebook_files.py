"""Which file in a student's folder is which notebook of the assignment.

A file of the notebook's own name is it. Where there is none, a file is taken for it as collecting
does (by a name that a browser or a drive has made of it, by the grade cells in it, or because it
is the only notebook), and that is told.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from autograder.collecting.attempt import Enclosed
from autograder.collecting.notebooks import is_notebook, recognize
from autograder.collecting.parcel import Parcel
from autograder.notebooks.notebook import Notebook
from autograder.notebooks.reading import LARGEST_FILE, read_notebook
from autograder.notebooks.recovery import How, Recovery
from autograder.notebooks.text import one_line

_MOST_FILES = 50
"""Files that are looked at: in a folder with more of them nobody looks for a notebook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookFiles:
    """The notebooks found, by the assignment's names for them; `problem` says what is not there.

    `notes` say, by name, why a file of another name was taken.
    """

    paths: Mapping[str, Path]
    notes: Mapping[str, str]
    problem: str = ""

    def read(self, name: str) -> Notebook:
        """Read a notebook; that it was handed in under another name is in its `recoveries`.

        Raises
        ------
        UnreadableNotebook
            If it cannot be read.
        """
        notebook = replace(read_notebook(self.paths[name]), name=name)
        if name not in self.notes:
            return notebook
        told = Recovery(notebook=name, grade_id="", how=How.FILE_NAME, message=self.notes[name])
        return replace(notebook, recoveries=(told, *notebook.recoveries))


def notebook_files(folder: Path, expected: Mapping[str, frozenset[str]]) -> NotebookFiles:
    """Find the assignment's notebooks in a student's folder.

    Parameters
    ----------
    folder : Path
        The folder; it is no link.
    expected : mapping of str to frozenset of str
        The names of the assignment's notebooks, without their ending, and the grade ids in each.
    """
    paths = {
        name: path
        for name in expected
        if (path := folder / f"{name}.ipynb").is_symlink() or path.exists()
    }
    files = notebooks_in(folder)
    if len(paths) == len(expected) and len(files) <= len(paths):
        return NotebookFiles(paths=paths, notes={})
    recognized = recognize(files or _all_in(folder), expected)
    taken = {name: folder / file.name for name, file in recognized.notebooks.items()} | paths
    notes = {
        name: " ".join(one_line(note) for note in recognized.notes if f"{name}.ipynb" in note)
        for name in taken
    }
    for name in paths:
        if notes[name]:
            notes[name] += f" {name}.ipynb itself was graded."
    problem = one_line(recognized.problem)
    return NotebookFiles(
        paths={name: taken[name] for name in expected if name in taken},
        notes={name: note for name, note in notes.items() if note},
        problem=f"No{problem[2:]}" if problem.startswith("no ") else problem,
    )


def notebooks_in(folder: Path) -> list[Enclosed]:
    """List the ordinary files at the top of a folder that are notebooks by their name."""
    return [file for file in _all_in(folder) if is_notebook(file.name)]


def _all_in(folder: Path) -> list[Enclosed]:
    paths = sorted(folder.iterdir())[:_MOST_FILES]
    return [
        Enclosed(
            name=PurePosixPath(path.name),
            parcel=Parcel(path=PurePosixPath(path.name), size=status.st_size, read=path.read_bytes),
        )
        for path in paths
        if stat.S_ISREG((status := path.lstat()).st_mode)
        and status.st_size <= LARGEST_FILE
        and os.access(path, os.R_OK)
    ]
