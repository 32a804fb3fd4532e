"""Feedback pages, made by nbgrader's own exporter, which is set up once for a whole class."""

import shutil
from functools import partial
from pathlib import Path

from nbgrader.converters import GenerateFeedback

from autograder.course import Assignment
from autograder.errors import CourseUnwritable, GraderFault
from autograder.gradebook.database import LOCK_SECONDS, when_free
from autograder.gradebook.folders import remove_folder, replace_folder, workplace
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
        self._directory = course_directory(config)
        self._converter = GenerateFeedback(
            coursedir=self._directory, config=config, log=quiet_log()
        )
        self._exporter = self._converter.exporter_class(
            parent=self._converter, config=self._converter.config
        )
        for step in self._converter.preprocessors:
            self._exporter.register_preprocessor(step)

    def write(self, student: str) -> None:
        """Write the pages of one student, all of them or none.

        Without an autograded submission (it is ungradable) an older page is removed.

        Parameters
        ----------
        student : str
            nbgrader's id of the student.

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
            self._write(student)
        except (OSError, CourseUnwritable):
            raise  # whose fault that is, the run decides
        except Exception as error:  # of nbgrader, nbconvert, Jinja, mistune
            msg = (
                f"The feedback of {student} cannot be made: {type(error).__name__}: "
                f"{one_line(str(error))[:300]}. The points are in the gradebook."
            )
            raise GraderFault(msg) from error

    def _write(self, student: str) -> None:
        autograded = self._folder(self._directory.autograded_directory, student)
        place = self._folder(self._directory.feedback_directory, student)
        names = sorted(path.name for path in self.assignment.source.glob("*.ipynb"))
        notebooks = [autograded / name for name in names if (autograded / name).is_file()]
        with workplace(self.assignment.course.root) as folder:
            if not notebooks:
                remove_folder(place, folder)
                return
            new = folder / self.assignment.name
            new.mkdir()
            copy_files(autograded, new, self._directory)
            for path in notebooks:
                page = when_free(partial(self._page, path), seconds=self._lock_seconds)
                place_of_page = new / f"{path.stem}.html"
                if place_of_page.is_dir():  # the student's, of the page's name
                    shutil.rmtree(place_of_page)
                place_of_page.write_text(page, encoding="utf-8")
            for path in new.rglob("*"):
                if path.is_file():
                    path.chmod(0o664 if self._directory.groupshared else 0o644)
            replace_folder(new, place)

    def _page(self, notebook: Path) -> str:
        """Make one page; the points and comments on it come from the gradebook."""
        resources = self._converter.init_single_notebook_resources(str(notebook))
        page, _ = self._exporter.from_filename(str(notebook), resources=resources)
        return str(page)

    def _folder(self, step: str, student: str) -> Path:
        return Path(self._directory.format_path(step, student, self.assignment.name))
