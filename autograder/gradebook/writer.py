"""Writing graded submissions where nbgrader looks for them: gradebook and ``autograded/``."""

import json
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import MissingEntry
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from autograder.course import Assignment
from autograder.errors import CourseError, GraderFault
from autograder.gradebook.autograded import Marks, autograded_notebook, marks_in_gradebook
from autograder.gradebook.database import LOCK_SECONDS, open_gradebook, when_free
from autograder.gradebook.folders import remove_folder, replace_folder, workplace
from autograder.gradebook.recording import (
    LatePenalties,
    record_missing,
    record_notebook,
    record_ungradable,
    reported_scores,
    submission_rows,
)
from autograder.gradebook.settings import course_directory, load_settings
from autograder.gradebook.submitted_files import copy_files, submission_time
from autograder.notebooks.reading import Notebook
from autograder.notebooks.text import one_line
from autograder.results import GradeReport, SubmissionStatus


class GradebookWriter:
    """Writes the reports on one assignment, each in one transaction.

    The only writer of a run: nbgrader's database may be SQLite. Use it as a
    context manager, or call `close`.

    Parameters
    ----------
    assignment : Assignment
        The assignment, built.
    lock_seconds : float
        How long to wait, in s, while another program holds the database.

    Raises
    ------
    CourseError
        If the gradebook does not know the assignment.
    CourseUnwritable
        If the gradebook cannot be opened.
    """

    def __init__(self, assignment: Assignment, *, lock_seconds: float = LOCK_SECONDS) -> None:
        self.assignment = assignment
        config = load_settings(assignment.course)
        self._directory = course_directory(config)
        self._exclude = config.Autograde.get("exclude_overwriting", {}).get(assignment.name, [])
        self._lock_seconds = lock_seconds
        self._penalties = LatePenalties(config)
        self._gradebook = open_gradebook(self._directory, seconds=lock_seconds)
        try:
            self._marks = when_free(self._known_marks, seconds=lock_seconds)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "GradebookWriter":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._gradebook.close()

    def _known_marks(self) -> dict[str, Marks]:
        """Read the marks of the assignment's notebooks."""
        try:
            known = self._gradebook.find_assignment(self.assignment.name)
            return {notebook.name: marks_in_gradebook(notebook) for notebook in known.notebooks}
        except MissingEntry as error:
            msg = (
                f"The gradebook does not know {self.assignment.name}. "
                f"Make it known with: autograder build {self.assignment.name}."
            )
            raise CourseError(msg) from error
        finally:
            self._gradebook.db.rollback()

    def write(self, report: GradeReport, notebooks: Mapping[str, Notebook]) -> None:
        """Write a report: the gradebook's rows, and the folder ``autograded/<student>/``.

        A graded submission gets both. An ungradable one gets rows that say so
        (see `recording.record_ungradable`) and loses an older autograded
        folder, as with nbgrader. A missing one changes nothing.

        Parameters
        ----------
        report : GradeReport
            What grading gave.
        notebooks : mapping of str to Notebook
            The restored notebooks that it is about, by name.

        Raises
        ------
        GraderFault
            If it cannot be written; the gradebook is then as it was. A `CourseUnwritable` if
            no other report could be either.
        OSError
            If the autograded folder cannot be.
        """
        if report.status is SubmissionStatus.MISSING:
            return
        if not report.student.isprintable():
            msg = (
                f"{one_line(report.student)} is no name for a student's folder: nbgrader cannot "
                "keep characters that do not print. Rename the folder, and grade again."
            )
            raise GraderFault(msg)
        try:
            self._write(report, notebooks)
        except OSError as error:
            msg = (
                f"The results of {report.student} cannot be written: {error.strerror} "
                f"({error.filename}). Mend that, and grade again."
            )
            raise GraderFault(msg) from error

    def _write(self, report: GradeReport, notebooks: Mapping[str, Notebook]) -> None:
        place = Path(self._path(self._directory.autograded_directory, report.student))
        autograded = {
            name: autograded_notebook(notebook, self._marks[name], report)
            for name, notebook in notebooks.items()
            if name in self._marks and report.status is SubmissionStatus.GRADED
        }
        with workplace(self.assignment.course.root) as folder:
            new = folder / self.assignment.name
            if autograded:
                self._fill(new, report.student, autograded)
            previous = {name: _texts(place / f"{name}.ipynb") for name in autograded}
            when_free(
                lambda: self._record(report, autograded, previous), seconds=self._lock_seconds
            )
            if autograded:
                replace_folder(new, place)
            else:
                remove_folder(place, folder)

    def _record(
        self,
        report: GradeReport,
        autograded: Mapping[str, NotebookNode],
        previous: Mapping[str, Mapping[str, str]],
    ) -> None:
        """Change and commit the rows of one submission, or leave them as they are."""
        session = self._gradebook.db
        student = report.student
        try:
            assignment = self._gradebook.find_assignment(self.assignment.name)
            submitted_folder = Path(self._path(self._directory.submitted_directory, student))
            timestamp = submission_time(submitted_folder)
            submission = submission_rows(session, assignment, student, timestamp)
            if report.status is SubmissionStatus.GRADED:
                scores = reported_scores(report, autograded)
                for submitted in submission.notebooks:
                    name = submitted.name
                    if name in autograded:
                        record_notebook(submitted, autograded[name], scores, previous[name])
                    else:
                        record_missing(submitted)
                self._penalties.apply(session, submission)
            else:
                record_ungradable(submission, report.message)
            session.commit()
        except OperationalError:
            raise  # perhaps only locked: the caller tries again
        except SQLAlchemyError as error:
            msg = f"The gradebook refuses the grades of {student}: {error}."
            raise GraderFault(msg) from error
        finally:
            session.remove()  # which rolls back what was not committed

    def _fill(self, new: Path, student: str, autograded: Mapping[str, NotebookNode]) -> None:
        """Make the autograded folder: the student's files, the instructor's over them, notebooks.

        The files' modes are nbgrader's: read-only.
        """
        copy_files(
            Path(self._path(self._directory.submitted_directory, student)), new, self._directory
        )
        kept = {name: new / name for name in self._exclude if (new / name).is_file()}
        texts = {name: path.read_bytes() for name, path in kept.items()}
        copy_files(Path(self._path(self._directory.source_directory, ".")), new, self._directory)
        for name, text in texts.items():
            kept[name].write_bytes(text)
        new.mkdir(exist_ok=True)
        for name, notebook in autograded.items():
            nbformat.write(notebook, new / f"{name}.ipynb")  # type: ignore[no-untyped-call]
        for path in new.rglob("*"):
            if path.is_file():
                path.chmod(0o664 if self._directory.groupshared else 0o444)

    def _path(self, step: str, student: str) -> str:
        path: str = self._directory.format_path(step, student, self.assignment.name)
        return path


def _texts(path: Path) -> dict[str, str]:
    """Read the texts of the cells with a grade id from an autograded notebook, if there is one."""
    if not path.is_file():
        return {}
    texts = {}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if "grade_id" in marks:
            texts[marks["grade_id"]] = "".join(cell["source"])
    return texts
