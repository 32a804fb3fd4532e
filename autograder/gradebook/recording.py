"""One submission's rows in nbgrader's gradebook, changed but not committed."""

from collections import defaultdict, deque
from collections.abc import Mapping
from datetime import datetime

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import select
from sqlalchemy.orm import Session
from traitlets.config import Config

from autograder.errors import CourseError
from autograder.gradebook.rows import Cells, load_submissions
from autograder.gradebook.settings import quiet_log
from autograder.notebooks.text import plain_text
from autograder.results import GradeReport

ScoresByCell = Mapping[tuple[str, str], float]
"""Points by notebook and grade id."""


def rows_of_class(
    session: Session, assignment: Assignment, timestamps: Mapping[str, datetime | None]
) -> dict[str, SubmittedAssignment]:
    """Find some students' submissions, or add them with a row for every cell, as nbgrader does.

    Parameters
    ----------
    session : Session
        nbgrader's; what is added is flushed.
    assignment : nbgrader.api.Assignment
        Of that session.
    timestamps : mapping of str to datetime or None
        When each student handed in; None leaves what the gradebook has.
    """
    submissions = load_submissions(session, assignment, timestamps)
    new = [student for student in timestamps if student not in submissions]
    if new:
        known = set(session.scalars(select(Student.id).where(Student.id.in_(new))))
        session.add_all(Student(id=student) for student in new if student not in known)
        for student in new:
            submissions[student] = _new_submission(session, assignment, student)
        session.flush()
    for student, timestamp in timestamps.items():
        if timestamp is not None:
            submissions[student].timestamp = timestamp
    return submissions


def _new_submission(session: Session, assignment: Assignment, student: str) -> SubmittedAssignment:
    submission = SubmittedAssignment(assignment_id=assignment.id, student_id=student)
    with session.no_autoflush:  # looking a notebook's cells up must not write half a submission
        session.add(submission)
        for notebook in assignment.notebooks:
            submitted = SubmittedNotebook(notebook=notebook, assignment=submission)
            session.add(submitted)
            for cell in (*notebook.grade_cells, *notebook.task_cells):
                session.add(Grade(cell_id=cell.id, notebook=submitted))
            for cell in (*notebook.solution_cells, *notebook.task_cells):
                session.add(Comment(cell_id=cell.id, notebook=submitted))
    return submission


def reported_scores(
    report: GradeReport, notebooks: Mapping[str, NotebookNode]
) -> dict[tuple[str, str], float]:
    """Match a report's points with the notebooks' cells.

    A plain nbgrader course may use a grade id in two notebooks: the report
    lists them in the order of the notebooks.
    """
    waiting: dict[str, deque[float]] = defaultdict(deque)
    for result in report.grade_cells:
        waiting[result.grade_id].append(result.score)
    scores = {}
    for name, notebook in notebooks.items():
        for cell in notebook.cells:
            autograded = utils.is_grade(cell) and not utils.is_solution(cell)
            if autograded and cell.cell_type == "code":
                grade_id = cell.metadata.nbgrader.grade_id
                if waiting[grade_id]:
                    scores[name, grade_id] = waiting[grade_id].popleft()
    return scores


def record_notebook(
    submitted: SubmittedNotebook,
    name: str,
    notebook: NotebookNode,
    scores: ScoresByCell,
    previous: Mapping[str, str],
    cells_known: Cells,
) -> None:
    """Set the automatic scores and comments of a graded notebook.

    Manual scores and comments are never touched. A cell that a person has
    scored is put up for review again only if its text or its automatic score is
    no longer what that person saw. A cell to be graded by hand gets 0 if it is
    as released, as in nbgrader, and waits for a person otherwise.

    Parameters
    ----------
    submitted : SubmittedNotebook
        Its rows.
    name : str
        The notebook's name.
    notebook : NotebookNode
        The autograded notebook, with the gradebook's checksums.
    scores : mapping
        Points of the autograded cells.
    previous : mapping of str to str
        The cells' texts at the last grading, by grade id; empty if not known.
    cells_known : Cells
        The assignment's cells as the gradebook has them.
    """
    cells = {
        cell.metadata.nbgrader.grade_id: cell
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
    }
    names = cells_known.names
    for grade in submitted.grades:
        cell = cells.get(names.get(grade.cell_id, ""))
        if cell is None or not utils.is_grade(cell):
            continue  # a task's grade waits for a person from the start, and stays as it is
        if utils.is_solution(cell):
            auto_score, _ = utils.determine_grade(cell)
        else:
            auto_score = scores.get((name, names[grade.cell_id]))
        if auto_score is not None:
            auto_score = float(auto_score)  # psycopg2 writes a NumPy scalar as "np.float64(1.0)"
        before = previous.get(names[grade.cell_id])
        seen = grade.auto_score == auto_score and before == cell.source
        if grade.manual_score is None:
            grade.needs_manual_grade = auto_score is None
        elif not seen:
            grade.needs_manual_grade = True
        grade.auto_score = auto_score
    for comment in submitted.comments:
        cell = cells.get(names.get(comment.cell_id, ""))
        untouched = (
            cell is not None
            and not utils.is_task(cell)
            and cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
        )
        comment.auto_comment = "No response." if untouched else None


def record_missing(submitted: SubmittedNotebook) -> None:
    """Score a notebook of a graded submission that was not handed in, as nbgrader does: 0."""
    for grade in submitted.grades:
        grade.auto_score = 0.0
        grade.needs_manual_grade = False


def record_ungradable(submission: SubmittedAssignment, reason: str) -> None:
    """Show in the gradebook that a submission could not be graded.

    nbgrader has no such state. Nearest to it: no cell has an automatic score,
    every cell needs a person (so the formgrader counts it as not done), and the
    comments say why. There is no autograded notebook, for which the formgrader
    shows "needs autograding". Manual scores stay.
    """
    for submitted in submission.notebooks:
        submitted.late_submission_penalty = None
        for grade in submitted.grades:
            grade.auto_score = None
            grade.needs_manual_grade = True
        for comment in submitted.comments:
            comment.auto_comment = plain_text(f"Not graded yet: {reason}")  # NUL is refused


class LatePenalties:
    """The course's late penalty plugin, applied as nbgrader's AssignLatePenalties does."""

    def __init__(self, config: Config) -> None:
        self._step = AssignLatePenalties(config=config, log=quiet_log())
        self._step.init_plugin()

    def apply(self, session: Session, submission: SubmittedAssignment) -> None:
        """Set the penalties of a submission's notebooks; the scores must be set before.

        Raises
        ------
        CourseError
            If the plugin fails.
        """
        session.flush()
        late = submission.total_seconds_late
        for submitted in submission.notebooks:
            submitted.late_submission_penalty = None
            if late <= 0:
                continue
            try:
                penalty = self._step.plugin_inst.late_submission_penalty(
                    submission.student_id, submitted.score, late
                )
            except Exception as error:  # the course's own program
                msg = (
                    f"The course's late penalty plugin failed for {submission.student_id}: "
                    f"{type(error).__name__}: {error}. Mend it, and grade again."
                )
                raise CourseError(msg) from error
            if penalty is not None:
                checked = self._step._check_late_penalty(submitted, penalty)
                submitted.late_submission_penalty = float(checked)
