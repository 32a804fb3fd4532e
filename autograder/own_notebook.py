"""Finding the notebook and the public tests that a student names on the command line."""

import difflib
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CourseError
from autograder.notebooks.reading import Notebook, UnreadableNotebook, read_notebook
from autograder.testing.public_results import public_tests_in

_MOST_NAMES = 5
_KINDS = {
    ".py": "a Python script",
    ".html": "a web page",
    ".htm": "a web page",
    ".pdf": "a PDF file",
    ".zip": "an archive",
    ".md": "a text",
    ".txt": "a text",
    ".docx": "a text document",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNotebook:
    """A student's notebook, read, and the public tests for it."""

    path: Path
    notebook: Notebook
    tests: tuple[Path, ...]


def find_own_notebook(path: Path, tests: Path | None = None) -> OwnNotebook:
    """Read a notebook, and find the public tests for it.

    Parameters
    ----------
    path : Path
        The notebook, or a link to it.
    tests : Path, optional
        The folder of the public tests; the notebook's own if not given.

    Raises
    ------
    CourseError
        If there is no such notebook, it is no notebook, or it has no tests.
    """
    _refuse_no_notebook(path)
    try:
        notebook = read_notebook(path.resolve())
    except UnreadableNotebook as error:
        raise CourseError(str(error)) from error
    return OwnNotebook(path=path, notebook=notebook, tests=_tests_for(path, tests))


def _refuse_no_notebook(path: Path) -> None:
    """Say what lies at the path in place of a notebook."""
    if path.is_dir():
        names = sorted(one.name for one in path.glob("*.ipynb"))
        msg = f"{path} is a folder; a notebook was expected. {_in_it(names)}"
        raise CourseError(msg)
    if not path.exists():
        raise CourseError(f"There is no file {path}. {_near(path)}")
    if path.suffix.lower() != ".ipynb" and path.suffix.lower() in _KINDS:
        msg = (
            f"{path.name} is {_KINDS[path.suffix.lower()]}; a notebook (.ipynb) was expected. "
            f"{_near(path)}"
        )
        raise CourseError(msg)


def _near(path: Path) -> str:
    """Name the notebooks of the folder whose names are like the one asked for, or else all."""
    folder = path.parent
    names = sorted(one.name for one in folder.glob("*.ipynb")) if folder.is_dir() else []
    near = difflib.get_close_matches(f"{path.stem}.ipynb", names, n=1)
    if near:
        return f"Did you mean {folder / near[0]}?"
    return _in_it(names)


def _in_it(names: list[str]) -> str:
    if not names:
        return "There is no notebook in that folder."
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"Notebooks there: {', '.join(names[:_MOST_NAMES])}{more}."


def _tests_for(path: Path, folder: Path | None) -> tuple[Path, ...]:
    if folder is not None and not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        msg = f"{folder} {what}; --tests takes the folder that test_*_public.py lies in."
        raise CourseError(msg)
    place = folder or path.resolve().parent
    found = public_tests_in(place)
    if not found:
        msg = (
            f"There are no public tests (test_*_public.py) in {place}. They are released beside "
            "the notebook: put them there, or name their folder with --tests."
        )
        raise CourseError(msg)
    return tuple(found)
