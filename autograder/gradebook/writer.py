"""Writing graded submissions where nbgrader looks for them: gradebook and ``autograded/``."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import nbjson
from nbgrader.api import MissingEntry, SubmittedAssignment
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from autograder.course import Assignment
from autograder.errors import CourseError, CourseUnwritable, GraderFault
from autograder.files import is_of_disk
from autograder.gradebook.autograded import Marks, autograded_notebook, marks_in_gradebook
from autograder.gradebook.database import LOCK_SECONDS, open_gradebook, when_free
from autograder.gradebook.drafts import Draft, Graded, Written
from autograder.gradebook.folders import remove_folder, replace_folder, workplace
from autograder.gradebook.recording import (
    LatePenalties,
    record_missing,
    record_notebook,
    record_ungradable,
    reported_scores,
    rows_of_class,
)
from autograder.gradebook.rows import Cells, RecordedSubmission, load_submissions
from autograder.gradebook.settings import course_directory, load_settings
from autograder.gradebook.submitted_files import copy_files, submission_time
from autograder.gradebook.trouble import reason_of
from autograder.notebooks.reading import Notebook
from autograder.notebooks.text import one_line
from autograder.results import GradeReport, SubmissionStatus


class GradebookWriter:
    """Writes the reports on one assignment, some at a time, in one transaction.

    The only writer of a run: nbgrader's database may be SQLite. Use it as a
    context manager, or call `close`.

    Parameters
    ----------
    assignment : Assignment
        The assignment, built.
    lock_seconds : float
        How long to wait, in s, while another program holds the database.

    Attributes
    ----------
    digest : str
        A digest of what the gradebook has of the assignment: its cells, points and due date.

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
        self._marks: dict[str, Marks] = {}
        self._notebooks: dict[str, str] = {}
        self._cells = Cells({}, {})
        self.digest = ""
        self._gradebook = open_gradebook(self._directory, seconds=lock_seconds)
        try:
            when_free(self._read_assignment, seconds=lock_seconds)
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

    def _read_assignment(self) -> None:
        """Read what the gradebook has of the assignment's notebooks and their cells."""
        try:
            known = self._gradebook.find_assignment(self.assignment.name)
            self._notebooks = {notebook.id: notebook.name for notebook in known.notebooks}
            self._marks = {
                notebook.name: marks_in_gradebook(notebook) for notebook in known.notebooks
            }
            self._cells = Cells.of(known)
            self.digest = _digest([self._marks, str(known.duedate)])
        except MissingEntry as error:
            msg = (
                f"The gradebook does not know {self.assignment.name}. "
                f"Make it known with: {self.assignment.making}."
            )
            raise CourseError(msg) from error
        finally:
            self._gradebook.db.rollback()

    def write(self, report: GradeReport, notebooks: Mapping[str, Notebook]) -> Written:
        """Write one report; see `write_all`."""
        return self.write_all([Graded(report=report, notebooks=notebooks)])[0]

    def write_all(self, batch: Sequence[Graded]) -> list[Written]:
        """Write some reports: the gradebook's rows, and the folders ``autograded/<student>/``.

        The rows are changed in one transaction. A graded submission gets both. An ungradable
        one gets rows that say so (see `recording.record_ungradable`) and loses an older
        autograded folder, as with nbgrader. A missing one changes nothing.

        Parameters
        ----------
        batch : sequence of Graded
            What grading gave, each for another student.

        Returns
        -------
        list of Written
            In the same order.

        Raises
        ------
        GraderFault
            If it cannot be written; the gradebook is then as it was. A `CourseUnwritable` if
            no other report could be either.
        OSError
            If an autograded folder cannot be.
        """
        drafts = [
            Draft(graded, self._path(self._directory.autograded_directory, graded.report.student))
            for graded in batch
            if graded.report.status is not SubmissionStatus.MISSING
        ]
        for draft in drafts:
            _check_name(draft.student)
        with workplace(self.assignment.course.aside or self.assignment.course.root) as folder:
            for number, draft in enumerate(drafts):
                self._fill_draft(draft, folder / str(number))
            try:
                recorded = when_free(lambda: self._record(drafts), seconds=self._lock_seconds)
            except SQLAlchemyError as error:
                names = ", ".join(draft.student for draft in drafts[:3])
                msg = f"The gradebook refuses the grades of {names}: {reason_of(error)}."
                raise GraderFault(msg) from error
            for number, draft in enumerate(drafts):
                if draft.autograded:
                    replace_folder(draft.new, draft.place)
                else:
                    remove_folder(draft.place, folder / str(number))
        autograded = {draft.student: draft.autograded for draft in drafts}
        return [
            Written(
                report=graded.report,
                autograded=autograded.get(graded.report.student, {}),
                recorded=recorded.get(graded.report.student),
            )
            for graded in batch
        ]

    def recorded(self, students: Sequence[str]) -> dict[str, RecordedSubmission]:
        """Return what the gradebook has of some students' submissions."""

        def read() -> dict[str, RecordedSubmission]:
            session = self._gradebook.db
            try:
                assignment = self._gradebook.find_assignment(self.assignment.name)
                loaded = load_submissions(session, assignment, students)
                return {
                    student: RecordedSubmission.of(submission, self._cells)
                    for student, submission in loaded.items()
                }
            finally:
                session.remove()

        return when_free(read, seconds=self._lock_seconds)

    def _fill_draft(self, draft: Draft, folder: Path) -> None:
        """Make the draft's notebooks and its new folder, and read what the old one has."""
        graded = draft.graded
        try:
            if graded.report.status is SubmissionStatus.GRADED:
                draft.autograded = {
                    name: autograded_notebook(notebook, self._marks[name], graded.report)
                    for name, notebook in graded.notebooks.items()
                    if name in self._marks
                }
            folder.mkdir()
            draft.new = folder / self.assignment.name
            if draft.autograded:
                self._fill(draft.new, draft.student, draft.autograded)
            draft.previous = {
                name: _texts(draft.place / f"{name}.ipynb") for name in draft.autograded
            }
            submitted = Path(self._path(self._directory.submitted_directory, draft.student))
            draft.timestamp = submission_time(submitted)
        except OSError as error:
            msg = (
                f"The results of {draft.student} cannot be written: {error.strerror} "
                f"({error.filename}). Mend that, and grade again."
            )
            raise (CourseUnwritable if is_of_disk(error) else GraderFault)(msg) from error

    def _record(self, drafts: Sequence[Draft]) -> dict[str, RecordedSubmission]:
        """Change and commit the rows of some submissions, or leave all of them as they are."""
        if not drafts:
            return {}
        session = self._gradebook.db
        try:
            assignment = self._gradebook.find_assignment(self.assignment.name)
            submissions = rows_of_class(
                session, assignment, {draft.student: draft.timestamp for draft in drafts}
            )
            for draft in drafts:
                self._change_rows(session, submissions[draft.student], draft)
            session.flush()
            recorded = {
                student: RecordedSubmission.of(submission, self._cells)
                for student, submission in submissions.items()
            }
            session.commit()
            return recorded
        finally:
            session.remove()  # which rolls back what was not committed

    def _change_rows(self, session: Session, submission: SubmittedAssignment, draft: Draft) -> None:
        report, autograded = draft.graded.report, draft.autograded
        if report.status is not SubmissionStatus.GRADED:
            record_ungradable(submission, report.message)
            return
        scores = reported_scores(report, autograded)
        for submitted in submission.notebooks:
            name = self._notebooks.get(submitted.notebook_id, "")
            if name in autograded:
                record_notebook(
                    submitted, name, autograded[name], scores, draft.previous[name], self._cells
                )
            else:
                record_missing(submitted)
        self._penalties.apply(session, submission)

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
            # as nbformat does, which looks for faults first
            text = nbjson.writes(notebook)  # type: ignore[no-untyped-call]  # it ships no types
            (new / f"{name}.ipynb").write_text(f"{text}\n", encoding="utf-8")
        for path in new.rglob("*"):
            if path.is_file():
                path.chmod(0o664 if self._directory.groupshared else 0o444)

    def _path(self, step: str, student: str) -> str:
        path: str = self._directory.format_path(step, student, self.assignment.name)
        return path


def _check_name(student: str) -> None:
    if not student.isprintable():
        msg = (
            f"{one_line(student)} is no name for a student's folder: nbgrader cannot "
            "keep characters that do not print. Rename the folder, and grade again."
        )
        raise GraderFault(msg)


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


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
