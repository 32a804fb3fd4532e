"""nbgrader's rows of some students' submissions, loaded at once, and what is in them."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbgrader.api import Assignment, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

_MOST_NAMES = 500
"""Students in one query: SQLite takes 32,766 variables at most, older ones 999."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of an assignment as the gradebook has them: name and maximum by id."""

    names: Mapping[str, str]
    points: Mapping[str, float]

    @classmethod
    def of(cls, assignment: Assignment) -> "Cells":
        """Read them, notebook by notebook."""
        names, points = {}, {}
        for notebook in assignment.notebooks:
            for cell in (*notebook.grade_cells, *notebook.task_cells):
                points[cell.id] = cell.max_score
                names[cell.id] = cell.name
            names.update({cell.id: cell.name for cell in notebook.solution_cells})
        return cls(names, points)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedNotebook:
    """What the rows of a submitted notebook say: on its feedback page, and who said it.

    Parameters
    ----------
    scores : mapping of str to (float, float)
        Points and maximum by grade id, a person's points before a program's.
    comments : mapping of str to str or None
        By grade id.
    penalty : float
        Points taken for being late.
    automatic : mapping of str to float or None
        A program's points by grade id; None if it gave none.
    by_hand : frozenset of str
        The grade ids that a person has given points, or extra credit.
    waiting : frozenset of str
        The grade ids that wait for a person.
    """

    scores: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    comments: Mapping[str, str | None] = field(default_factory=dict)
    penalty: float = 0.0
    automatic: Mapping[str, float | None] = field(default_factory=dict)
    by_hand: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()

    @classmethod
    def of(cls, submitted: SubmittedNotebook, cells: Cells) -> "RecordedNotebook":
        """Read the rows as nbgrader's own columns do: `Grade.score` and `Comment.comment`."""
        grades = {
            cells.names[grade.cell_id]: grade
            for grade in submitted.grades
            if grade.cell_id in cells.names
        }
        return cls(
            scores={
                name: (_score(grade), cells.points.get(grade.cell_id, 0.0))
                for name, grade in grades.items()
            },
            comments={
                cells.names[comment.cell_id]: (
                    comment.auto_comment
                    if comment.manual_comment is None
                    else comment.manual_comment
                )
                for comment in submitted.comments
                if comment.cell_id in cells.names
            },
            penalty=submitted.late_submission_penalty or 0.0,
            automatic={name: _float(grade.auto_score) for name, grade in grades.items()},
            by_hand=frozenset(
                name
                for name, grade in grades.items()
                if grade.manual_score is not None or grade.extra_credit
            ),
            waiting=frozenset(name for name, grade in grades.items() if grade.needs_manual_grade),
        )


def _score(grade: Any) -> float:
    points = grade.auto_score if grade.manual_score is None else grade.manual_score
    return 0.0 if points is None else points + (grade.extra_credit or 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedSubmission:
    """A submission's rows: what its pages show, and digests to see whether they changed since.

    Parameters
    ----------
    notebooks : mapping of str to RecordedNotebook
        By name.
    graded : str
        A digest of what a program wrote: automatic scores, penalties, the time of handing in.
    marks : str
        A digest of what a person wrote: scores, extra credit, comments.
    """

    notebooks: Mapping[str, RecordedNotebook]
    graded: str
    marks: str

    @classmethod
    def of(cls, submission: SubmittedAssignment, cells: Cells) -> "RecordedSubmission":
        """Read the rows, which must be flushed."""
        graded: list[Any] = [str(submission.timestamp), str(submission.extension)]
        marks: list[Any] = []
        notebooks = {}
        for submitted in sorted(submission.notebooks, key=lambda one: str(one.notebook_id)):
            graded.append([submitted.notebook_id, _float(submitted.late_submission_penalty)])
            for grade in sorted(submitted.grades, key=lambda one: str(one.cell_id)):
                graded.append([grade.cell_id, _float(grade.auto_score)])
                marks.append(
                    [grade.cell_id, _float(grade.manual_score), _float(grade.extra_credit)]
                )
            for comment in sorted(submitted.comments, key=lambda one: str(one.cell_id)):
                graded.append([comment.cell_id, comment.auto_comment])
                marks.append([comment.cell_id, comment.manual_comment])
            notebooks[submitted.notebook.name] = RecordedNotebook.of(submitted, cells)
        return cls(notebooks=notebooks, graded=_digest(graded), marks=_digest(marks))


def _float(points: float | None) -> float | None:
    """Return points as the database gives them back: a 0 that was put in is a 0.0 there."""
    return None if points is None else float(points)


def _digest(values: list[Any]) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


def load_submissions(
    session: Session, assignment: Assignment, students: Iterable[str]
) -> dict[str, SubmittedAssignment]:
    """Load the submissions of some students with all their rows, in a handful of queries.

    Parameters
    ----------
    session : Session
        nbgrader's.
    assignment : nbgrader.api.Assignment
        Of that session.
    students : iterable of str
        nbgrader's ids.

    Returns
    -------
    dict of str to SubmittedAssignment
        Only those that there are.
    """
    names = sorted(set(students))
    loaded = {}
    for first in range(0, len(names), _MOST_NAMES):
        query = (
            select(SubmittedAssignment)
            .where(
                SubmittedAssignment.assignment_id == assignment.id,
                SubmittedAssignment.student_id.in_(names[first : first + _MOST_NAMES]),
            )
            .options(
                selectinload(SubmittedAssignment.notebooks).options(
                    selectinload(SubmittedNotebook.grades),
                    selectinload(SubmittedNotebook.comments),
                )
            )
        )
        for submission in session.scalars(query):
            loaded[submission.student_id] = submission
    return loaded
