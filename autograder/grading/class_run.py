"""Grading a class: what changed goes through the workers, and from there to the writer."""

import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from queue import Empty, SimpleQueue

from autograder.course import Assignment
from autograder.errors import GraderFault
from autograder.gradebook.database import LOCK_SECONDS
from autograder.gradebook.drafts import Graded
from autograder.gradebook.feedback import FeedbackPages
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.cache import Cache, PlannedSubmission
from autograder.grading.grader import AssignmentGrader
from autograder.grading.job import Job
from autograder.grading.own_files import own_files
from autograder.grading.store import ResultStore, without_bulk
from autograder.grading.submissions import (
    MissingSubmission,
    SubmissionFolder,
    find_submissions,
    read_submission,
    source_notebooks,
)
from autograder.grading.workers import Workers, local_workers
from autograder.grading.writing import ClassWriter
from autograder.notebooks.notebook import SourceNotebook
from autograder.notebooks.reading import Notebook, UnreadableNotebook
from autograder.results import ClassReport, GradeReport, SubmissionStatus

_LARGEST_BATCH = 32
"""Reports written in one transaction: few enough that a cut costs seconds of grading."""


def grade_class(
    assignment: Assignment,
    *,
    students: Sequence[str] = (),
    jobs: int | None = None,
    unsafe: bool = False,
    feedback: bool = True,
    force: bool = False,
    workers: Workers | None = None,
    lock_seconds: float = LOCK_SECONDS,
    progress: Callable[[GradeReport, int], None] = lambda report, total: None,
) -> ClassReport:
    """Grade what lies in ``submitted/`` and write gradebook, autograded notebooks and feedback.

    What an earlier run has graded, and nobody has changed since, is not graded again.

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
    force : bool
        Grade what has not changed too.
    workers : Workers, optional
        Who grades; processes on this machine if None.
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
    store = ResultStore(assignment.course)
    if workers is None:
        workers = local_workers(assignment, jobs, students, unsafe=unsafe, force=force)
    with ExitStack() as stack:
        stack.enter_context(workers)
        writer = stack.enter_context(GradebookWriter(assignment, lock_seconds=lock_seconds))
        pages = FeedbackPages(assignment, lock_seconds=lock_seconds) if feedback else None
        cache = Cache(assignment, writer, pages, unsafe=unsafe)
        planned = cache.plan(folders, force=force)
        class_writer = ClassWriter(assignment.name, writer, pages, store, cache.grader)
        reports = []
        for report in _reports(
            planned, sources, workers, class_writer, with_files=not assignment.tests
        ):
            progress(report, len(folders))
            reports.append(without_bulk(report))
        if workers.level:
            store.keep_run(assignment.name, workers.level, workers.layers)
    last = store.class_report(assignment.name)
    return ClassReport(
        assignment=assignment.name,
        sandbox_level=last.sandbox_level if last else "",
        sandbox_layers=last.sandbox_layers if last else (),
        reports=tuple(sorted(reports, key=lambda report: report.student)),
    )


def _reports(
    planned: Sequence[PlannedSubmission],
    sources: Mapping[str, SourceNotebook],
    workers: Workers,
    class_writer: ClassWriter,
    *,
    with_files: bool,
) -> Iterator[GradeReport]:
    """Yield all reports, each when it is written: first those that hold."""
    waiting = []
    for one in planned:
        if one.report is None:
            waiting.append(one)
        else:
            yield class_writer.renew(one, one.report)
    if waiting:
        reading = _Reading(waiting, sources, with_files=with_files)
        digests = {one.student: one.submission for one in waiting}
        for batch in _batches(reading, workers):
            yield from class_writer.write(batch, digests)


class _Reading:
    """The submissions that are to be graded, read as workers ask for them.

    Parameters
    ----------
    planned : sequence of PlannedSubmission
        What is to be graded.
    sources : mapping of str to Notebook
        The instructor's notebooks by name.
    with_files : bool
        Whether what lies beside the notebooks is needed: by tests that are in the cells.
    """

    def __init__(
        self,
        planned: Sequence[PlannedSubmission],
        sources: Mapping[str, SourceNotebook],
        *,
        with_files: bool,
    ) -> None:
        self._with_files = with_files
        self._planned = planned
        self._sources = sources
        self._read: dict[str, Mapping[str, Notebook]] = {}
        self.unread: SimpleQueue[Graded | BaseException | None] = SimpleQueue()

    def jobs(self) -> Iterator[Job]:
        """Yield a job for each that can be read; the others end up in `unread`."""
        for one in self._planned:
            notebooks = _read(one.folder, self._sources)
            if isinstance(notebooks, Graded):
                self.unread.put(notebooks)
            else:
                self._read[one.student] = notebooks
                files = own_files(one.folder.path) if self._with_files else None
                yield Job.of(one.student, notebooks, files)

    def graded(self, report: GradeReport) -> Graded:
        """Return a report with the notebooks that it is about, and let go of them."""
        return _with_recoveries(report, self._read.pop(report.student))


def _batches(reading: _Reading, workers: Workers) -> Iterator[list[Graded]]:
    """Yield what is done, as much as there is at a time."""
    done = reading.unread  # reports of what was read come to the same place

    def grade() -> None:
        reports: Generator[GradeReport, None, None] = workers.run(reading.jobs())
        try:
            for report in reports:
                done.put(reading.graded(report))
        except BaseException as error:  # noqa: BLE001 - raised again, where the batches are read
            done.put(error)
        else:
            done.put(None)
        finally:
            reports.close()

    threading.Thread(target=grade, daemon=True).start()
    while True:
        batch = [done.get()]
        with suppress(Empty):
            while len(batch) < _LARGEST_BATCH:
                batch.append(done.get_nowait())
        graded = [item for item in batch if isinstance(item, Graded)]
        if graded:
            yield graded
        for item in batch:
            if isinstance(item, BaseException):
                raise item
            if item is None:
                return


def grade_submission(
    grader: AssignmentGrader, folder: SubmissionFolder, sources: Mapping[str, SourceNotebook]
) -> Graded:
    """Read, restore and grade one submission; what is wrong with its files becomes its report."""
    notebooks = _read(folder, sources)
    if isinstance(notebooks, Graded):
        return notebooks
    try:
        # Where tests call the student's functions, what is graded is the notebook alone.
        files = {} if grader.assignment.tests else own_files(folder.path)
        report = grader.grade(folder.student, notebooks, files)
    except GraderFault as fault:
        report = GradeReport(
            student=folder.student, status=SubmissionStatus.UNGRADABLE, message=str(fault)
        )
    return _with_recoveries(report, notebooks)


def _with_recoveries(report: GradeReport, notebooks: Mapping[str, Notebook]) -> Graded:
    """Put a report and its notebooks together; what was put right in them is told in it."""
    told = tuple(one for notebook in notebooks.values() for one in notebook.recoveries)
    return Graded(report=replace(report, recovered=told), notebooks=notebooks)


def _read(
    folder: SubmissionFolder, sources: Mapping[str, SourceNotebook]
) -> Mapping[str, Notebook] | Graded:
    """Read and restore a submission, or say why that cannot be done."""
    try:
        return read_submission(folder, sources)
    except UnreadableNotebook as reason:
        return _without_notebooks(folder, SubmissionStatus.UNGRADABLE, str(reason))
    except OSError as error:
        text = f"{folder.path.name} cannot be read: {error.strerror or error}."
        return _without_notebooks(folder, SubmissionStatus.UNGRADABLE, text)
    except MissingSubmission as reason:
        return _without_notebooks(folder, SubmissionStatus.MISSING, str(reason))


def _without_notebooks(folder: SubmissionFolder, status: SubmissionStatus, reason: str) -> Graded:
    report = GradeReport(student=folder.student, status=status, message=reason)
    return Graded(report=report, notebooks={})
