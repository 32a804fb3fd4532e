"""Reading a class's points from nbgrader's gradebook."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from nbgrader.api import Assignment as GradebookAssignment
from nbgrader.api import (
    Grade,
    Gradebook,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy.orm import selectinload

from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.export.score import ClassScores, GradeCell, ScoreStatus, StudentScore
from autograder.gradebook.database import open_gradebook, when_free
from autograder.gradebook.settings import course_directory, load_settings
from autograder.gradebook.ungraded import is_ungraded

_SQLITE = "sqlite:///"


def class_scores(assignment: Assignment) -> ClassScores:
    """Read the points of everybody the gradebook knows, and of who handed in since.

    Parameters
    ----------
    assignment : Assignment
        The assignment, graded by ``autograder grade`` or ``nbgrader autograde``.

    Raises
    ------
    CourseError
        If there is no gradebook, or it does not know the assignment.
    CourseUnwritable
        If the gradebook cannot be opened.
    """
    directory = course_directory(load_settings(assignment.course))
    url = str(directory.db_url)
    place = Path(url.removeprefix(_SQLITE).split("?")[0])
    if url.startswith(_SQLITE) and not place.exists():
        msg = f"There is no gradebook at {place}. Grade first: autograder grade {assignment.name}."
        raise CourseError(msg)
    gradebook = open_gradebook(directory)
    try:
        return when_free(lambda: _read(gradebook, assignment))
    finally:
        gradebook.close()


def _read(gradebook: Gradebook, assignment: Assignment) -> ClassScores:
    try:
        known = gradebook.find_assignment(assignment.name)
    except MissingEntry as error:
        msg = (
            f"The gradebook does not know {assignment.name}. "
            f"Make it known with: autograder build {assignment.name}."
        )
        raise CourseError(msg) from error
    cells = tuple(_cells(known))
    submissions = {
        submission.student_id: submission
        for submission in gradebook.db.query(SubmittedAssignment)
        .filter_by(assignment_id=known.id)
        .options(selectinload(SubmittedAssignment.notebooks).selectinload(SubmittedNotebook.grades))
    }
    people = {student.id: student for student in gradebook.students}
    handed_in = _handed_in(assignment)
    columns = {(cell.notebook, cell.name): cell.column for cell in cells}
    return ClassScores(
        assignment=assignment.name,
        max_points=float(known.max_score),
        cells=cells,
        students=tuple(
            _score(
                name,
                people.get(name),
                submissions.get(name),
                columns,
                handed_in=name in handed_in,
            )
            for name in sorted({*people, *handed_in})
        ),
    )


def _handed_in(assignment: Assignment) -> set[str]:
    """List who has handed in a notebook: not being in the gradebook is then no 0."""
    course = assignment.course
    folders = course.layout.students(course.root, assignment.name)
    return {student for student, folder in folders.items() if any(folder.glob("*.ipynb"))}


def _cells(known: GradebookAssignment) -> Iterator[GradeCell]:
    """List the cells that carry points, in the order of the instructor's notebooks."""
    several = len(known.notebooks) > 1
    for notebook in known.notebooks:
        graded = {cell.name: cell for cell in (*notebook.grade_cells, *notebook.task_cells)}
        order = [cell.name for cell in notebook.source_cells if cell.name in graded]
        for name in [*order, *(name for name in graded if name not in order)]:
            yield GradeCell(
                notebook=notebook.name,
                name=name,
                column=f"cell.{notebook.name}.{name}" if several else f"cell.{name}",
                max_points=float(graded[name].max_score),
            )


def _score(
    name: str,
    student: Student | None,
    submission: SubmittedAssignment | None,
    columns: dict[tuple[str, str], str],
    *,
    handed_in: bool,
) -> StudentScore:
    person = StudentScore(
        student=name,
        status=ScoreStatus.NOT_GRADED,
        first_name=getattr(student, "first_name", None) or "",
        last_name=getattr(student, "last_name", None) or "",
        email=getattr(student, "email", None) or "",
        lms_id=getattr(student, "lms_user_id", None) or "",
    )
    if submission is not None:
        return _scored(person, submission, columns)
    if handed_in:
        return person
    # Handed in nothing: 0, as nbgrader says.
    return replace(person, status=ScoreStatus.MISSING, points=0.0, penalty=0.0)


def _scored(
    person: StudentScore, submission: SubmittedAssignment, columns: dict[tuple[str, str], str]
) -> StudentScore:
    grades = {
        columns[submitted.name, grade.name]: grade
        for submitted in submission.notebooks
        for grade in submitted.grades
        if (submitted.name, grade.name) in columns
    }
    known = replace(
        person,
        submitted=submission.timestamp,
        needs_manual_grade=any(grade.needs_manual_grade for grade in grades.values()),
        cells={column: _points(grade) for column, grade in grades.items()},
    )
    if is_ungraded(submission):
        return replace(known, status=ScoreStatus.UNGRADABLE)
    penalty = float(submission.late_submission_penalty or 0.0)
    return replace(
        known,
        status=ScoreStatus.GRADED,
        points=max(0.0, float(submission.score) - penalty),
        penalty=penalty,
    )


def _points(grade: Grade) -> float | None:
    """Return a cell's points with extra credit; None if neither program nor person gave any."""
    unscored = grade.auto_score is None and grade.manual_score is None
    return None if unscored else float(grade.score)
