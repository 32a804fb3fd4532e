"""The submissions of an assignment as they lie in nbgrader's folders, read and restored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.gradebook.generated_tests import has_generated_tests, with_generated_tests
from autograder.grading.notebook_files import notebook_files
from autograder.notebooks.notebook import SourceNotebook
from autograder.notebooks.reading import Notebook, UnreadableNotebook, read_notebook
from autograder.notebooks.recovering import recover
from autograder.notebooks.restoring import restore


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionFolder:
    """One student's folder, ``submitted/<student>/<assignment>/``."""

    student: str
    path: Path


class MissingSubmission(Exception):
    """The student handed in nothing that could be graded; the message says what is there."""


def find_submissions(
    assignment: Assignment, students: Sequence[str] = ()
) -> tuple[SubmissionFolder, ...]:
    """List the submissions of an assignment, by student.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    students : sequence of str
        Only these; all if empty.

    Raises
    ------
    CourseError
        If there are none, or one of the students named has none.
    """
    course = assignment.course
    folders = course.layout.students(course.root, assignment.name)
    found = {student: path for student, path in folders.items() if _is_there(path)}
    if not found:
        expected = course.layout.place(
            course.layout.submitted_directory, "<student>", assignment.name
        )
        msg = (
            f"Nothing was handed in for {assignment.name}: {course.root} has no folder "
            f"{expected}. Collect the submissions first."
        )
        raise CourseError(msg)
    for student in students:
        if student not in found:
            msg = f"{student} handed in nothing for {assignment.name}. Known: {', '.join(found)}."
            raise CourseError(msg)
    return tuple(
        SubmissionFolder(student=student, path=path)
        for student, path in found.items()
        if not students or student in students
    )


def _is_there(path: Path) -> bool:
    """Tell whether something lies at the path; what cannot be looked at does."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def source_notebooks(assignment: Assignment) -> dict[str, SourceNotebook]:
    """Read the instructor's notebooks of an assignment, by name, with what was released of them.

    Raises
    ------
    CourseError
        If there is none, or one cannot be read.
    """
    paths = sorted(assignment.source.glob("*.ipynb"))
    if not paths:
        msg = f"{assignment.source} has no notebook. Make it with: {assignment.making}."
        raise CourseError(msg)
    try:
        notebooks = {path.stem: read_notebook(path) for path in paths}
    except UnreadableNotebook as error:
        msg = f"An instructor's notebook of {assignment.name} cannot be read: {error}"
        raise CourseError(msg) from error
    if any(has_generated_tests(notebook) for notebook in notebooks.values()):
        notebooks = with_generated_tests(assignment, notebooks)
    return {
        name: SourceNotebook(
            name=name,
            cells=notebook.cells,
            raw=notebook.raw,
            given=_released(assignment.release / f"{name}.ipynb"),
        )
        for name, notebook in notebooks.items()
    }


def _released(path: Path) -> Notebook | None:
    try:
        return read_notebook(path)
    except UnreadableNotebook:
        return None


def read_submission(
    folder: SubmissionFolder, sources: Mapping[str, SourceNotebook]
) -> dict[str, Notebook]:
    """Read a student's notebooks, and restore in them what is not the student's.

    Cells that have lost their marks are found again; the notebooks' `recoveries` tell of it.

    Raises
    ------
    UnreadableNotebook
        If a notebook, or the folder, cannot be read.
    MissingSubmission
        If no notebook of the assignment is there.
    """
    links = folder.path.is_symlink() or folder.path.parent.is_symlink()
    if links or not folder.path.is_dir():
        msg = f"{folder.path.name} is no ordinary folder. Ask the student to hand in again."
        raise UnreadableNotebook(msg)
    found = notebook_files(folder.path, {name: grade_ids(one) for name, one in sources.items()})
    if not found.paths:
        raise MissingSubmission(found.problem)
    return {
        name: restore(recover(found.read(name), source, source.given), source)
        for name, source in sources.items()
        if name in found.paths
    }


def grade_ids(notebook: Notebook) -> frozenset[str]:
    """Return the grade ids in a notebook."""
    return frozenset(cell.grade_id for cell in notebook.cells if cell.grade_id is not None)
