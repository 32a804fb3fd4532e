"""Building an assignment: text, source, release, and the checks between them."""

import math
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config

from autograder.build.checks import (
    check_grade_ids,
    check_points,
    is_autograded,
    is_graded_by_hand,
    marks_of,
)
from autograder.build.leaks import check_release
from autograder.build.release import generate_release
from autograder.build.text import read_text
from autograder.checking.submitting import SUBMITTING
from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.gradebook.folders import replace_folder, workplace
from autograder.gradebook.nodes import read_node
from autograder.gradebook.settings import load_settings
from autograder.results import Visibility

_NOT_RELEASED = shutil.ignore_patterns(".*", "__pycache__", "*.pyc", "*~")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build made."""

    assignment: str
    source: Path
    release: Path
    cells: int
    grade_cells: int
    points: float
    manual_cells: int
    manual_points: float
    tests: int
    public_tests: int
    files: tuple[str, ...]
    """The released files, relative to `release`."""

    def summary(self) -> str:
        """Return the report as one line for the terminal."""
        by_hand = f", {self.manual_points:g} by hand" if self.manual_points else ""
        tests = f" from {self.tests} tests ({self.public_tests} public)" if self.tests else ""
        return (
            f"{self.assignment}: {self.points:g} points{tests}{by_hand}; "
            f"released {', '.join(self.files)}"
        )


def build(
    assignment: Assignment,
    *,
    passes: Callable[[Path], Sequence[str]] | None = None,
) -> BuildReport:
    """Make an assignment's ``source/`` and ``release/``, and record its cells in the gradebook.

    Everything is made and checked in a folder of its own first: a refused build
    leaves source, release and gradebook as they were. A second build of the
    same text gives the same files.

    Parameters
    ----------
    assignment : Assignment
        An assignment with a text, or, in a plain nbgrader course, with a source folder.
    passes : callable, optional
        Given the released notebook's path, returns the names of the tests with points that
        it passes untouched; a build with any is refused.

    Returns
    -------
    BuildReport
        Counts and places.

    Raises
    ------
    CourseError
        If the build is refused; the message says what to change.
    """
    config = load_settings(assignment.course)
    with workplace(assignment.course.root) as folder:
        source = folder / "source" / assignment.name
        _make_source(assignment, source)
        notebooks = [read_node(path) for path in sorted(source.glob("*.ipynb"))]
        cells = [cell for notebook in notebooks for cell in notebook.cells]
        check_grade_ids(assignment, cells)
        tests = check_points(assignment, cells)
        release = _make_release(assignment, config, folder, notebooks, passes)
        if assignment.text.is_file():
            replace_folder(source, assignment.source)
        replace_folder(release, assignment.release)
    by_hand = [cell for cell in cells if is_graded_by_hand(cell)]
    by_tests = [cell for cell in cells if is_autograded(cell)]
    return BuildReport(
        assignment=assignment.name,
        source=assignment.source,
        release=assignment.release,
        cells=len(cells),
        grade_cells=len(by_tests),
        points=math.fsum(marks_of(cell)["points"] for cell in by_tests),
        manual_cells=len(by_hand),
        manual_points=math.fsum(marks_of(cell)["points"] for cell in by_hand),
        tests=len(tests),
        public_tests=sum(test.visibility is Visibility.PUBLIC for test in tests),
        files=tuple(
            str(path.relative_to(assignment.release))
            for path in sorted(assignment.release.rglob("*"))
            if path.is_file()
        ),
    )


def _make_source(assignment: Assignment, source: Path) -> None:
    """Make nbgrader's source folder: the text as a notebook, and the files beside it.

    The course's words on how to hand in are among them, unless the assignment has its own.
    """
    if assignment.text.is_file():
        shutil.copytree(assignment.text.parent, source, ignore=_NOT_RELEASED)
        (source / assignment.text.name).unlink()
        notebook = read_text(assignment.text)
        nbformat.write(notebook, source / f"{assignment.name}.ipynb")  # type: ignore[no-untyped-call]
    elif assignment.source.is_dir():
        shutil.copytree(assignment.source, source, ignore=_NOT_RELEASED)
    else:
        msg = (
            f"{assignment.name} has neither a text ({assignment.text}) nor a source folder "
            f"({assignment.source}). Write the text."
        )
        raise CourseError(msg)
    words = assignment.course.root / SUBMITTING
    if words.is_file() and not (source / SUBMITTING).exists():
        shutil.copy(words, source)


def _make_release(
    assignment: Assignment,
    config: Config,
    folder: Path,
    notebooks: Sequence[NotebookNode],
    passes: Callable[[Path], Sequence[str]] | None,
) -> Path:
    """Generate the release twice: to look at, and, once it is found fit, with the gradebook."""
    release = generate_release(assignment, config, folder, save=False)
    check_release(assignment, config, notebooks, release)
    for path in sorted(release.glob("*.ipynb")) if passes is not None else ():
        passed = passes(path) if passes is not None else ()
        if passed:
            msg = (
                f"{assignment.name}: the untouched release already passes {', '.join(passed)}, "
                "which give points. Make the stub fail them, or the tests stricter."
            )
            raise CourseError(msg)
    return generate_release(assignment, config, folder, save=True)
