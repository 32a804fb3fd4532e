"""Grading a class: workers side by side, one writer, every submission ending in a report."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from queue import SimpleQueue

from autograder.course import Assignment
from autograder.errors import CourseUnwritable, GraderFault
from autograder.files import is_of_disk
from autograder.gradebook.database import LOCK_SECONDS
from autograder.gradebook.feedback import FeedbackPages
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.grader import AssignmentGrader
from autograder.grading.submissions import (
    MissingSubmission,
    SubmissionFolder,
    find_submissions,
    read_submission,
    source_notebooks,
)
from autograder.notebooks.reading import Notebook, UnreadableNotebook
from autograder.results import GradeReport, SubmissionStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A report with the restored notebooks that it is about (none if they could not be read)."""

    report: GradeReport
    notebooks: Mapping[str, Notebook]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassReport:
    """The reports on a class, in the order of the students' names."""

    assignment: str
    sandbox_level: str
    sandbox_layers: tuple[str, ...] = ()
    reports: tuple[GradeReport, ...]


def grade_class(
    assignment: Assignment,
    *,
    students: Sequence[str] = (),
    jobs: int | None = None,
    unsafe: bool = False,
    feedback: bool = True,
    lock_seconds: float = LOCK_SECONDS,
    progress: Callable[[GradeReport, int], None] = lambda report, total: None,
) -> ClassReport:
    """Grade what lies in ``submitted/`` and write gradebook, autograded notebooks and feedback.

    Parameters
    ----------
    assignment : Assignment
        The assignment, built and released.
    students : sequence of str
        Only these; all if empty.
    jobs : int, optional
        How many submissions are graded at once; the number of processors if None.
    unsafe : bool
        Grade even where the sandbox does not reach level B.
    feedback : bool
        Write the feedback pages too.
    lock_seconds : float
        How long to wait, in s, while another program holds the gradebook.
    progress : callable
        Called with each report, as soon as it is written, and the number of submissions.

    Raises
    ------
    CourseError
        If the course or its tests are broken.
    GraderFault
        If the sandbox cannot be had, or the gradebook or the disk cannot be written to. What was
        written before stays.
    """
    folders = find_submissions(assignment, students)
    sources = source_notebooks(assignment)
    with ExitStack() as stack:
        graders = _started_graders(
            stack, assignment, min(jobs or os.cpu_count() or 1, len(folders)), unsafe=unsafe
        )
        writer = stack.enter_context(GradebookWriter(assignment, lock_seconds=lock_seconds))
        pages = FeedbackPages(assignment, lock_seconds=lock_seconds) if feedback else None
        reports = []
        for graded in _graded(graders, folders, sources, stack):
            report = _written(graded, writer, pages)
            reports.append(report)
            progress(report, len(folders))
        level, layers = graders[0].level, graders[0].layers
    return ClassReport(
        assignment=assignment.name,
        sandbox_level=level,
        sandbox_layers=layers,
        reports=tuple(sorted(reports, key=lambda report: report.student)),
    )


def _written(graded: Graded, writer: GradebookWriter, pages: FeedbackPages | None) -> GradeReport:
    """Write what grading one submission gave; one that cannot be written is ungradable.

    A disk or a gradebook that takes nothing from anybody is no submission's fault, and is raised.
    """
    report = graded.report
    try:
        writer.write(report, graded.notebooks)
        if pages is not None and report.status is SubmissionStatus.GRADED:
            pages.write(report.student)
    except CourseUnwritable:
        raise
    except OSError as error:
        if is_of_disk(error):
            msg = (
                f"The course's disk takes no more ({error.strerror}). Make room on it and grade "
                "again: what was written before stays."
            )
            raise CourseUnwritable(msg) from error
        reason = f"What grading gave cannot be written: {error}."
    except GraderFault as fault:
        reason = str(fault)
    else:
        return report
    return GradeReport(
        student=report.student,
        status=SubmissionStatus.UNGRADABLE,
        message=reason,
        sandbox_level=report.sandbox_level,
    )


def _started_graders(
    stack: ExitStack, assignment: Assignment, number: int, *, unsafe: bool
) -> list[AssignmentGrader]:
    """Start the workers side by side: each spends a second on imports."""
    graders = [
        stack.enter_context(AssignmentGrader(assignment, unsafe=unsafe)) for _ in range(number)
    ]
    with ThreadPoolExecutor(number) as starters:
        for started in [starters.submit(grader.start) for grader in graders]:
            started.result()
    return graders


def _graded(
    graders: Sequence[AssignmentGrader],
    folders: Sequence[SubmissionFolder],
    sources: Mapping[str, Notebook],
    stack: ExitStack,
) -> Iterator[Graded]:
    """Yield the submissions as they are done, whichever is first."""
    free: SimpleQueue[AssignmentGrader] = SimpleQueue()
    for grader in graders:
        free.put(grader)

    def grade(folder: SubmissionFolder) -> Graded:
        grader = free.get()
        try:
            return grade_submission(grader, folder, sources)
        finally:
            free.put(grader)

    pool = ThreadPoolExecutor(len(graders))
    # On Ctrl-C what has not begun is dropped; what is running ends with its worker.
    stack.callback(pool.shutdown, wait=False, cancel_futures=True)
    futures: list[Future[Graded]] = [pool.submit(grade, folder) for folder in folders]
    for future in as_completed(futures):
        yield future.result()


def grade_submission(
    grader: AssignmentGrader, folder: SubmissionFolder, sources: Mapping[str, Notebook]
) -> Graded:
    """Read, restore and grade one submission; what is wrong with its files becomes its report."""
    try:
        notebooks = read_submission(folder, sources)
    except UnreadableNotebook as reason:
        return _without_notebooks(folder, SubmissionStatus.UNGRADABLE, str(reason))
    except OSError as error:
        text = f"{folder.path.name} cannot be read: {error.strerror or error}."
        return _without_notebooks(folder, SubmissionStatus.UNGRADABLE, text)
    except MissingSubmission as reason:
        return _without_notebooks(folder, SubmissionStatus.MISSING, str(reason))
    try:
        report = grader.grade(folder.student, notebooks)
    except GraderFault as fault:
        report = GradeReport(
            student=folder.student, status=SubmissionStatus.UNGRADABLE, message=str(fault)
        )
    return Graded(report=report, notebooks=notebooks)


def _without_notebooks(folder: SubmissionFolder, status: SubmissionStatus, reason: str) -> Graded:
    report = GradeReport(student=folder.student, status=status, message=reason)
    return Graded(report=report, notebooks={})
