"""Feedback pages, made by nbgrader's own exporter, which is set up once for a whole class."""

import shutil
from pathlib import Path

from nbgrader.converters import GenerateFeedback

from autograder.course import Assignment
from autograder.gradebook.folders import replace_folder, workplace
from autograder.gradebook.settings import course_directory, load_settings, quiet_log
from autograder.gradebook.submitted_files import copy_files


class FeedbackPages:
    """Writes ``feedback/<student>/<assignment>/``, as ``nbgrader generate_feedback`` does.

    Parameters
    ----------
    assignment : Assignment
        The assignment; its submissions are read from ``autograded/`` and the gradebook.
    """

    def __init__(self, assignment: Assignment) -> None:
        self.assignment = assignment
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
        """
        autograded = self._folder(self._directory.autograded_directory, student)
        place = self._folder(self._directory.feedback_directory, student)
        notebooks = sorted(autograded.glob("*.ipynb"))
        if not notebooks:
            if place.exists():
                shutil.rmtree(place)
            return
        with workplace(self.assignment.course.root, "feedback") as folder:
            new = folder / self.assignment.name
            new.mkdir()
            copy_files(autograded, new, self._directory)
            for path in notebooks:
                resources = self._converter.init_single_notebook_resources(str(path))
                page, _ = self._exporter.from_filename(str(path), resources=resources)
                (new / f"{path.stem}.html").write_text(page, encoding="utf-8")
            for path in new.rglob("*"):
                if path.is_file():
                    path.chmod(0o664 if self._directory.groupshared else 0o644)
            replace_folder(new, place)

    def _folder(self, step: str, student: str) -> Path:
        return Path(self._directory.format_path(step, student, self.assignment.name))
