"""Feedback pages, made from nbgrader's own template, which is set up once for a whole class."""

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.converters import GenerateFeedback

from autograder.course import Assignment
from autograder.errors import CourseUnwritable, GraderFault
from autograder.gradebook.config import make_pages_harmless
from autograder.gradebook.database import LOCK_SECONDS, when_free
from autograder.gradebook.folders import remove_folder, replace_folder, workplace
from autograder.gradebook.nodes import read_node
from autograder.gradebook.page import PageExporter
from autograder.gradebook.rows import RecordedNotebook, RecordedSubmission
from autograder.gradebook.settings import course_directory, load_settings, quiet_log
from autograder.gradebook.submitted_files import copy_files
from autograder.notebooks.text import one_line


class FeedbackPages:
    """Writes ``feedback/<student>/<assignment>/``, as ``nbgrader generate_feedback`` does.

    Parameters
    ----------
    assignment : Assignment
        The assignment; its submissions are read from ``autograded/`` and the gradebook.
    lock_seconds : float
        How long to wait, in s, while another program holds the database.
    """

    def __init__(self, assignment: Assignment, *, lock_seconds: float = LOCK_SECONDS) -> None:
        self.assignment = assignment
        self._lock_seconds = lock_seconds
        config = load_settings(assignment.course)
        if "filters" not in config.HTMLExporter:  # a course that knows nothing of us
            make_pages_harmless(config)
        self._directory = course_directory(config)
        self._converter = GenerateFeedback(
            coursedir=self._directory, config=config, log=quiet_log()
        )
        self._fast: PageExporter | None = None
        self._slow: Any = None
        if self._converter.exporter_class is HTMLExporter:
            self._fast = PageExporter(self._converter)
            return
        self._slow = self._converter.exporter_class(  # the course's own
            parent=self._converter, config=self._converter.config
        )
        for step in self._converter.preprocessors:
            self._slow.register_preprocessor(step)

    def is_written(self, student: str) -> bool:
        """Tell whether there is a page for each of a student's autograded notebooks."""
        autograded = self._folder(self._directory.autograded_directory, student)
        place = self._folder(self._directory.feedback_directory, student)
        notebooks = [name for name in self._names() if (autograded / f"{name}.ipynb").is_file()]
        return all((place / f"{name}.html").is_file() for name in notebooks)

    def write(
        self,
        student: str,
        recorded: RecordedSubmission | None,
        notebooks: Mapping[str, NotebookNode] | None = None,
    ) -> None:
        """Write the pages of one student, all of them or none.

        Without an autograded submission (it is ungradable) an older page is removed.

        Parameters
        ----------
        student : str
            nbgrader's id of the student.
        recorded : RecordedSubmission or None
            What the gradebook has of the submission; None if nothing.
        notebooks : mapping of str to NotebookNode, optional
            The autograded notebooks by name, if they are at hand.

        Raises
        ------
        CourseUnwritable
            If the gradebook stays locked.
        OSError
            If the pages cannot be written.
        GraderFault
            If nbgrader cannot make a page; the older ones stay.
        """
        try:
            self._write(student, recorded, notebooks)
        except (OSError, CourseUnwritable):
            raise  # whose fault that is, the run decides
        except Exception as error:  # of nbgrader, nbconvert, Jinja, mistune
            msg = (
                f"The feedback of {student} cannot be made: {type(error).__name__}: "
                f"{one_line(str(error))[:300]}. The points are in the gradebook."
            )
            raise GraderFault(msg) from error

    def _write(
        self,
        student: str,
        recorded: RecordedSubmission | None,
        notebooks: Mapping[str, NotebookNode] | None,
    ) -> None:
        autograded = self._folder(self._directory.autograded_directory, student)
        place = self._folder(self._directory.feedback_directory, student)
        names = [name for name in self._names() if (autograded / f"{name}.ipynb").is_file()]
        with workplace(self.assignment.course.aside or self.assignment.course.root) as folder:
            if not names:
                remove_folder(place, folder)
                return
            new = folder / self.assignment.name
            new.mkdir()
            copy_files(autograded, new, self._directory)
            for name in names:
                path = autograded / f"{name}.ipynb"
                notebook = (notebooks or {}).get(name)
                page = self._page(path, notebook, recorded.notebooks if recorded else {})
                place_of_page = new / f"{name}.html"
                if place_of_page.is_dir():  # the student's, of the page's name
                    shutil.rmtree(place_of_page)
                place_of_page.write_text(page, encoding="utf-8")
            for path in new.rglob("*"):
                if path.is_file():
                    path.chmod(0o664 if self._directory.groupshared else 0o644)
            replace_folder(new, place)

    def _page(
        self,
        path: Path,
        notebook: NotebookNode | None,
        recorded: Mapping[str, RecordedNotebook],
    ) -> str:
        """Make one page; the points and comments on it are the gradebook's."""
        about = self._converter.init_single_notebook_resources(str(path))
        if self._fast is not None:
            marks = recorded.get(path.stem, RecordedNotebook())
            return self._fast.page(notebook or read_node(path), about["nbgrader"], marks)
        page, _ = when_free(
            partial(self._slow.from_filename, str(path), resources=about),
            seconds=self._lock_seconds,
        )
        return str(page)

    def _names(self) -> list[str]:
        return sorted(path.stem for path in self.assignment.source.glob("*.ipynb"))

    def _folder(self, step: str, student: str) -> Path:
        return Path(self._directory.format_path(step, student, self.assignment.name))
