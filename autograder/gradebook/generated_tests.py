"""Tests that nbgrader generated from ``### AUTOTEST`` lines: they stand in the gradebook alone."""

import re
from collections.abc import Mapping

from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.notebooks.notebook import Notebook
from autograder.notebooks.reading import notebook_from

_DIRECTIVE = re.compile(r"^\s*#+\s*(HASHED\s+)?AUTOTEST\b", re.MULTILINE)


def has_generated_tests(notebook: Notebook) -> bool:
    """Tell whether a notebook of ``source/`` has lines that nbgrader replaces by tests."""
    return any(cell.is_locked and _DIRECTIVE.search(cell.source) for cell in notebook.cells)


def with_generated_tests(
    assignment: Assignment, notebooks: Mapping[str, Notebook]
) -> dict[str, Notebook]:
    """Return the instructor's notebooks with the texts that the gradebook has for locked cells.

    The lines alone are comments: cells with nothing else would pay everybody.

    Raises
    ------
    CourseError
        If the gradebook does not know the notebooks.
    """
    from nbgrader.api import MissingEntry

    from autograder.gradebook.database import open_gradebook
    from autograder.gradebook.settings import course_directory, load_settings

    directory = course_directory(load_settings(assignment.course))
    with open_gradebook(directory) as gradebook:
        try:
            texts = {
                name: {
                    cell.name: cell.source
                    for cell in gradebook.find_notebook(name, assignment.name).source_cells
                }
                for name in notebooks
            }
        except MissingEntry as error:
            msg = (
                f"The gradebook does not know the generated tests of {assignment.name}. "
                f"Make them with: {assignment.making}."
            )
            raise CourseError(msg) from error
    for name, notebook in notebooks.items():
        for cell in notebook.cells:
            if cell.is_locked and cell.grade_id in texts[name]:
                notebook.raw["cells"][cell.index]["source"] = texts[name][cell.grade_id]
    return {name: notebook_from(name, notebook.raw) for name, notebook in notebooks.items()}
