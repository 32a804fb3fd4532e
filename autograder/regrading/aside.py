"""A course that grading reads as it is, and whose results go to a folder that is then removed."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from autograder.course import Assignment
from autograder.gradebook.settings import course_directory, load_settings
from autograder.grading.store import ResultStore
from autograder.regrading.database_copy import copy_gradebook, copy_sqlite


@contextmanager
def aside(assignment: Assignment) -> Iterator[Assignment]:
    """Give the assignment as a run sees it that must change nothing.

    The gradebook and the memory of what was graded are copies. Notebooks and pages that are there
    are links to the real ones: whoever writes replaces them.

    Parameters
    ----------
    assignment : Assignment
        Of the real course.

    Yields
    ------
    Assignment
        Of a course with `Course.aside` set. With it any grading run is a rehearsal.

    Raises
    ------
    CourseError
        If the course's configuration writes to places that cannot be replaced.
    CourseUnwritable
        If the gradebook cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="autograder-dry-run-") as folder:
        course = assignment.course
        rehearsed = replace(assignment, course=replace(course, aside=Path(folder)))
        copy_gradebook(course_directory(load_settings(course)).db_url, Path(folder))
        copy_sqlite(ResultStore(course).path, ResultStore(rehearsed.course).path)
        _link_results(assignment, rehearsed)
        yield rehearsed


def _link_results(assignment: Assignment, rehearsed: Assignment) -> None:
    """Show what was written for each student, under the folder that is written to."""
    layout, course = assignment.course.layout, assignment.course
    names = sorted(path.stem for path in assignment.source.glob("*.ipynb"))
    students = layout.students(course.root, assignment.name)
    for step, ending in (
        (layout.autograded_directory, ".ipynb"),
        (layout.feedback_directory, ".html"),
    ):
        for student in students:
            place = layout.place(step, student, assignment.name)
            _link(course.root / place, _aside(rehearsed) / place, [f"{n}{ending}" for n in names])


def _link(folder: Path, copy: Path, names: Sequence[str]) -> None:
    there = [name for name in names if (folder / name).is_file()]
    if there:
        copy.mkdir(parents=True, exist_ok=True)
    for name in there:
        (copy / name).symlink_to(folder / name)


def _aside(assignment: Assignment) -> Path:
    assert assignment.course.aside is not None
    return assignment.course.aside
