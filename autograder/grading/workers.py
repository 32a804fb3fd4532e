"""What grades submissions side by side: jobs in, reports out, in whatever order they are done."""

import os
import threading
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from types import TracebackType
from typing import Protocol, Self

from autograder.course import Assignment
from autograder.grading.grader import AssignmentGrader
from autograder.grading.job import Job
from autograder.grading.store import ResultStore
from autograder.results import GradeReport


class Workers(Protocol):
    """Warm graders of one assignment, on this machine or on others.

    Used as a context manager: leaving it ends whatever was started.

    Attributes
    ----------
    level : str
        The sandbox's level, the weakest of all workers', once the first report is there.
    layers : tuple of str
        The sandbox's layers, then.
    """

    @property
    def level(self) -> str: ...  # noqa: D102 - documented above

    @property
    def layers(self) -> tuple[str, ...]: ...  # noqa: D102 - documented above

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def close(self) -> None: ...  # noqa: D102 - what leaving the context does

    def run(self, jobs: Iterator[Job]) -> Generator[GradeReport, None, None]:
        """Grade jobs.

        Parameters
        ----------
        jobs : iterator of Job
            Taken one by one, from any thread, as workers get free.

        Yields
        ------
        GradeReport
            One for each job, as soon as it is done. Closing the generator ends what runs.
        """
        ...


class LocalWorkers:
    """Workers on this machine, each a process with its own warm zygote.

    Parameters
    ----------
    assignment : Assignment
        What is graded.
    number : int
        How many submissions are graded at once.
    unsafe : bool
        Grade even where the sandbox does not reach level B.
    """

    def __init__(self, assignment: Assignment, number: int, *, unsafe: bool = False) -> None:
        self._graders = [AssignmentGrader(assignment, unsafe=unsafe) for _ in range(number)]
        self._stopped = threading.Event()
        self._pool = ThreadPoolExecutor(number)
        self._starting: list[Future[None]] = []

    @property
    def level(self) -> str:
        """The sandbox's level, once started."""
        return next((grader.level for grader in self._graders if grader.level), "")

    @property
    def layers(self) -> tuple[str, ...]:
        """The sandbox's layers, once started."""
        return next((grader.layers for grader in self._graders if grader.level), ())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, whether they are up, on their way, or grading."""
        self._stopped.set()
        # On Ctrl-C what has not begun is dropped; what is running ends with its worker.
        self._pool.shutdown(wait=False, cancel_futures=True)
        with ThreadPoolExecutor(len(self._graders)) as closing:
            list(closing.map(AssignmentGrader.close, self._graders))

    def begin(self) -> None:
        """Start the workers, and do not wait for them.

        The first comes up alone, to have a first result soon, and then the others side by side.
        """
        if not self._starting:
            first, *others = self._graders
            self._starting = [self._pool.submit(first.start)]
            up = self._starting[0]
            self._starting += [self._pool.submit(_start_after, up, grader) for grader in others]

    def run(self, jobs: Iterator[Job]) -> Generator[GradeReport, None, None]:
        """Grade jobs; see `Workers.run`.

        Raises
        ------
        CourseError
            If the tests or the solutions cannot be used.
        GraderFault
            If the sandbox cannot be had.
        """
        done: SimpleQueue[GradeReport | BaseException | None] = SimpleQueue()
        taking = threading.Lock()

        def serve(grader: AssignmentGrader, started: Future[None]) -> None:
            try:
                started.result()
                while not self._stopped.is_set():
                    with taking:
                        job = next(jobs, None)
                    if job is None:
                        break
                    done.put(grader.run(job))
            except BaseException as error:  # noqa: BLE001 - raised again, where the reports are read
                done.put(error)
            done.put(None)

        self.begin()
        for grader, started in zip(self._graders, self._starting, strict=True):
            self._pool.submit(serve, grader, started)
        try:
            ended = 0
            while ended < len(self._graders):
                report = done.get()
                if isinstance(report, BaseException):
                    raise report
                if report is None:
                    ended += 1
                else:
                    yield report
        finally:
            self._stopped.set()


def _start_after(first: "Future[None]", grader: AssignmentGrader) -> None:
    wait([first])
    grader.start()


def local_workers(
    assignment: Assignment,
    jobs: int | None = None,
    students: Sequence[str] = (),
    *,
    unsafe: bool = False,
    force: bool = False,
) -> LocalWorkers:
    """Return as many workers as there is work for, on their way up if they are sure to be needed.

    Parameters
    ----------
    assignment : Assignment
        What is graded.
    jobs : int, optional
        How many submissions are graded at once; the number of processors if None.
    students : sequence of str
        Only these; all if empty.
    unsafe : bool
        Grade even where the sandbox does not reach level B.
    force : bool
        Whether what has not changed is graded too.
    """
    course = assignment.course
    handed_in = len(students or course.layout.students(course.root, assignment.name))
    workers = LocalWorkers(
        assignment, max(1, min(jobs or os.cpu_count() or 1, handed_in)), unsafe=unsafe
    )
    if force or not ResultStore(course).path.is_file():
        workers.begin()
    return workers
