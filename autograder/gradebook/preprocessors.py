"""The steps that ``nbgrader autograde`` and the formgrader's button run in place of nbgrader's own.

nbgrader converts a submission twice: it reads and restores it, then executes and
scores it. `RestoreSubmission` is the whole of the first conversion; `SandboxExecute` and
`SaveReportedGrades` stand for `Execute` and `SaveAutoGrades` in the second. What
they raise, nbgrader reports as that student's failure, and goes on.
"""

import atexit
from dataclasses import replace
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import Execute, NbGraderPreprocessor, SaveAutoGrades
from traitlets import Unicode

from autograder.course import Assignment, Course
from autograder.errors import GraderFault
from autograder.gradebook.autograded import autograded_notebook, marks_in_gradebook
from autograder.gradebook.recording import record_ungradable, reported_scores
from autograder.grading.fingerprint import grader_fingerprint
from autograder.grading.grader import AssignmentGrader
from autograder.grading.job import Job
from autograder.grading.own_files import own_files
from autograder.grading.submissions import SubmissionFolder, read_submission, source_notebooks
from autograder.layout import Layout
from autograder.notebooks.reading import Notebook
from autograder.results import GradeReport, SubmissionStatus

Resources = Any
Converted = tuple[NotebookNode, Resources]


class _Submission:
    """The submission that nbgrader is converting a notebook of."""

    def __init__(self, step: Any, resources: Resources) -> None:
        about = resources["nbgrader"]
        directory = step.parent.parent.coursedir  # the step's exporter's converter
        solutions = Path(step.solutions) if step.solutions else None
        course = Course.find(Path(directory.root), solutions)
        course = replace(course, given_layout=Layout.of(directory))
        self.assignment = Assignment(course=course, name=about["assignment"])
        self.student: str = about["student"]
        self.notebook: str = about["notebook"]
        self.db_url: str = about["db_url"]
        self.folder = Path(
            directory.format_path(directory.submitted_directory, self.student, about["assignment"])
        )
        self.autograded = Path(
            directory.format_path(directory.autograded_directory, self.student, about["assignment"])
        )

    def own_files(self) -> dict[str, bytes]:
        """Read what was handed in beside the notebooks, if its tests stand in cells."""
        return {} if self.assignment.tests else own_files(self.folder)

    def restored(self) -> dict[str, Notebook]:
        """Read all its notebooks, with the instructor's cells as they were."""
        folder = SubmissionFolder(student=self.student, path=self.folder)
        return read_submission(folder, source_notebooks(self.assignment))

    def marks(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Return the cells of the assignment's notebooks as the gradebook has them."""
        with Gradebook(self.db_url) as gradebook:
            known = gradebook.find_assignment(self.assignment.name)
            return {notebook.name: marks_in_gradebook(notebook) for notebook in known.notebooks}


class _SandboxStep(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader is not typed
    solutions = Unicode(
        "", help="The folder of the references and hidden tests; beside the course if empty."
    ).tag(config=True)


class RestoreSubmission(_SandboxStep):
    """Reads a submission as `autograder grade` does, instead of five steps of nbgrader's."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Converted:
        """Return the restored notebook in place of the one nbgrader read."""
        submission = _Submission(self, resources)
        _remove_delivered_links(submission)
        restored = submission.restored()[submission.notebook]
        return autograded_notebook(restored, submission.marks()[submission.notebook]), resources


class SandboxExecute(_SandboxStep, Execute):  # type: ignore[misc]  # nbgrader is not typed
    """Runs a notebook and its tests in the sandbox.

    One warm grader is kept for as long as the program runs, or until the
    assignment's tests or solutions change.
    """

    _grader: AssignmentGrader | None = None
    _fingerprint: str = ""
    _graded: tuple[Job, GradeReport] | None = None

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Converted:
        """Return the notebook with its outputs, and leave the report in the resources.

        Raises
        ------
        GraderFault
            If the submission is ungradable; the gradebook says so then.
        """
        submission = _Submission(self, resources)
        notebooks = submission.restored()
        report = self._report_on(submission, notebooks)
        if report.status is not SubmissionStatus.GRADED:
            _save_ungradable(submission, report)
            raise GraderFault(f"{submission.student} cannot be graded: {report.message}")
        marks = submission.marks()
        made = {  # all of them: a grade id may be in two
            name: autograded_notebook(notebook, marks[name], report)
            for name, notebook in notebooks.items()
            if name in marks
        }
        resources["nbgrader"]["scores"] = reported_scores(report, made)
        return made[submission.notebook], resources

    @classmethod
    def _report_on(cls, submission: _Submission, notebooks: dict[str, Notebook]) -> GradeReport:
        """Grade a submission once, though nbgrader comes with one of its notebooks at a time."""
        files = submission.own_files()
        job = Job.of(submission.student, notebooks, files)
        grader = cls._grader_for(submission.assignment)
        if SandboxExecute._graded is None or SandboxExecute._graded[0] != job:
            report = grader.grade(submission.student, notebooks, files)
            SandboxExecute._graded = job, report
        return SandboxExecute._graded[1]

    @classmethod
    def _grader_for(cls, assignment: Assignment) -> AssignmentGrader:
        fingerprint = f"{assignment.course.root} {assignment.name} {grader_fingerprint(assignment)}"
        if SandboxExecute._grader is None or fingerprint != SandboxExecute._fingerprint:
            cls.close_grader()
            SandboxExecute._grader = AssignmentGrader(assignment)
            SandboxExecute._fingerprint = fingerprint
        return SandboxExecute._grader

    @staticmethod
    def close_grader() -> None:
        """End the warm grader, if there is one."""
        if SandboxExecute._grader is not None:
            SandboxExecute._grader.close()
            SandboxExecute._grader = SandboxExecute._graded = None


atexit.register(SandboxExecute.close_grader)


class SaveReportedGrades(SaveAutoGrades):  # type: ignore[misc]  # nbgrader is not typed
    """Saves the grader's points: nbgrader's own step reads them from what cells print."""

    def _add_score(self, cell: NotebookNode, resources: Resources) -> None:
        """Set a cell's automatic score, and whether a person must look at it, as nbgrader does."""
        grade_id = cell.metadata["nbgrader"]["grade_id"]
        grade = self.gradebook.find_grade(
            grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        if utils.is_solution(cell):
            grade.auto_score, _ = utils.determine_grade(cell, self.log)
        else:  # none after --no-execute: then a person must
            scores = resources["nbgrader"].get("scores", {})
            grade.auto_score = scores.get((self.notebook_id, grade_id))
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
        self.gradebook.db.commit()


def _remove_delivered_links(submission: _Submission) -> None:
    """Remove the copies that nbgrader made of what symbolic links in a submission point to."""
    for path in submission.folder.rglob("*"):
        if path.is_symlink():
            copy = submission.autograded / path.relative_to(submission.folder)
            if copy.is_file():
                copy.unlink()


def _save_ungradable(submission: _Submission, report: GradeReport) -> None:
    with Gradebook(submission.db_url) as gradebook:
        record_ungradable(
            gradebook.find_submission(submission.assignment.name, submission.student),
            report.message,
        )
        gradebook.db.commit()
