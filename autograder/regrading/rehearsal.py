"""A grading run whose results go aside, student by student compared with what is there."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from autograder.course import Assignment
from autograder.gradebook.rows import RecordedSubmission
from autograder.gradebook.settings import course_directory, load_settings
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.cache import PAGES, UP_TO_DATE, PlannedSubmission, plan
from autograder.grading.fingerprint import grader_fingerprint
from autograder.grading.store import ResultStore, StoredResult
from autograder.regrading.aside import aside
from autograder.regrading.changed_student import (
    Cause,
    Page,
    StudentChange,
    changed_cells,
)
from autograder.regrading.changed_tests import changed_tests
from autograder.regrading.comparison import Comparison, in_order
from autograder.regrading.outcome import Outcome, differing_cells, outcome
from autograder.results import ClassReport, GradeReport, SubmissionStatus

_CAUSES = {
    UP_TO_DATE: Cause.NONE,
    "new": Cause.FIRST,
    "changed submission": Cause.SUBMISSION,
    "changed grader": Cause.TESTS,
    "changed gradebook": Cause.GRADEBOOK,
    "missing results": Cause.RESULTS,
    "not graded": Cause.AGAIN,
    "forced": Cause.FORCED,
    **dict.fromkeys(PAGES, Cause.PAGES),
}


class Rehearsal:
    """What is there before a run that changes nothing, and what the run finds.

    Parameters
    ----------
    assignment : Assignment
        Of the real course.
    rehearsed : Assignment
        The same, as `aside` gives it: what is to be graded.
    planned : sequence of PlannedSubmission
        What the run is going to do.
    feedback : bool
        Whether it makes feedback pages.
    everybody : bool
        Whether it is about the whole class.

    Attributes
    ----------
    assignment : Assignment
        What is to be graded.
    planned : tuple of PlannedSubmission
        As given.
    """

    def __init__(
        self,
        assignment: Assignment,
        rehearsed: Assignment,
        planned: Sequence[PlannedSubmission],
        *,
        feedback: bool,
        everybody: bool,
    ) -> None:
        self.assignment = rehearsed
        self.planned = tuple(planned)
        self._feedback = feedback
        self._touched = {one.student for one in planned if one.reason != UP_TO_DATE}
        self._stored = ResultStore(rehearsed.course).results(assignment.name)
        students = [one.student for one in planned]
        gone = sorted(self._stored.keys() - students) if everybody else []
        self._before = _recorded(rehearsed, [*students, *gone])
        self._gone = tuple(name for name in gone if self._given(name).score is not None)
        self._pages: dict[str, Page] = {}
        self._real = _Pages(assignment)
        self._new = _Pages(rehearsed)

    def graded(self, report: GradeReport) -> None:
        """Look at what was written aside for a student, and remove it: a class's is large."""
        touched = report.student in self._touched and report.status is not SubmissionStatus.MISSING
        if not touched or not self._feedback:
            return
        self._pages[report.student] = self._real.become(self._new, report.student)
        self._new.remove(report.student)

    def comparison(self, report: ClassReport) -> Comparison:
        """Compare the class; `report` is what the run gave."""
        after = _recorded(self.assignment, [one.student for one in report.reports])
        planned = {one.student: one for one in self.planned}
        return Comparison(
            assignment=report.assignment,
            grader=grader_fingerprint(self.assignment),
            sandbox_level=report.sandbox_level,
            students=in_order(
                [
                    self._student(planned[one.student], one, after.get(one.student))
                    for one in report.reports
                ]
            ),
            gone=self._gone,
        )

    def _given(self, student: str) -> Outcome:
        stored = self._stored.get(student)
        return outcome(stored.report if stored else None, self._before.get(student))

    def _student(
        self,
        planned: PlannedSubmission,
        report: GradeReport,
        recorded: RecordedSubmission | None,
    ) -> StudentChange:
        stored = self._stored.get(report.student)
        before, after = self._given(report.student), outcome(report, recorded)
        graded = after.status is SubmissionStatus.GRADED
        return StudentChange(
            student=report.student,
            cause=_cause(planned, stored),
            before=before,
            after=after,
            tests=changed_tests(before.tests, after.tests) if before.tests and graded else (),
            cells=tuple(changed_cells(before, after)),
            page=self._pages.get(report.student, Page.NOT_MADE),
            notes=tuple(_notes(stored, before, after)),
        )


class _Pages:
    """Where the feedback pages of an assignment are."""

    def __init__(self, assignment: Assignment) -> None:
        self._directory = course_directory(load_settings(assignment.course))
        self._assignment = assignment

    def become(self, other: "_Pages", student: str) -> Page:
        """Say what becomes of a student's pages here if those there take their place."""
        here, there = self._content(student), other._content(student)
        if here == there:
            return Page.SAME
        if not here:
            return Page.NEW
        return Page.CHANGED if there else Page.REMOVED

    def remove(self, student: str) -> None:
        """Remove what a student has, the autograded notebooks too."""
        directory = self._directory
        for step in (directory.autograded_directory, directory.feedback_directory):
            shutil.rmtree(self._folder(step, student), ignore_errors=True)

    def _content(self, student: str) -> dict[str, bytes]:
        folder = self._folder(self._directory.feedback_directory, student)
        names = sorted(path.stem for path in self._assignment.source.glob("*.ipynb"))
        paths = [folder / f"{name}.html" for name in names]
        return {path.name: path.read_bytes() for path in paths if path.is_file()}

    def _folder(self, step: str, student: str) -> Path:
        return Path(self._directory.format_path(step, student, self._assignment.name))


@contextmanager
def rehearsal(
    assignment: Assignment,
    students: Sequence[str] = (),
    *,
    force: bool = False,
    feedback: bool = True,
    unsafe: bool = False,
) -> Iterator[Rehearsal]:
    """Prepare a run that changes nothing in the course.

    Parameters
    ----------
    assignment : Assignment
        The assignment, built and released.
    students : sequence of str
        Only these; all if empty.
    force, feedback, unsafe : bool
        As for the run.
    """
    with aside(assignment) as rehearsed:
        planned = plan(rehearsed, students, force=force, feedback=feedback, unsafe=unsafe)
        yield Rehearsal(assignment, rehearsed, planned, feedback=feedback, everybody=not students)


def _recorded(assignment: Assignment, students: Sequence[str]) -> dict[str, RecordedSubmission]:
    with GradebookWriter(assignment) as gradebook:
        return gradebook.recorded(students)


def _cause(planned: PlannedSubmission, stored: StoredResult | None) -> Cause:
    """Say why a student would be graded; a new submission explains more than all else."""
    if stored and stored.submission and planned.submission != stored.submission:
        return Cause.SUBMISSION
    return _CAUSES[planned.reason]


def _notes(stored: StoredResult | None, before: Outcome, after: Outcome) -> Iterator[str]:
    if stored is None and before.score is not None:
        yield "graded by another program before: its tests are not known"
    differing = differing_cells(stored.report, before) if stored else ()
    if differing:
        yield f"the gradebook has other points than the last run gave: {', '.join(differing)}"
    had = {(cell.notebook, cell.grade_id): cell for cell in before.cells}
    for cell in after.cells:
        old = had.get((cell.notebook, cell.grade_id))
        if cell.by_hand and old and old.automatic != cell.automatic:
            told = f"{_points(old.automatic)} -> {_points(cell.automatic)}"
            yield f"{cell.grade_id} keeps {cell.score:g} given by hand (tests: {told})"
    if before.score is not None and before.penalty != after.penalty:
        yield f"late penalty {before.penalty:g} -> {after.penalty:g}"
    if after.status is not SubmissionStatus.GRADED and after.message:
        yield after.message


def _points(points: float | None) -> str:
    return "none" if points is None else f"{points:g}"
