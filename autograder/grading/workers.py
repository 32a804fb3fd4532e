"""What grades submissions side by side: jobs in, reports out, in whatever order they are done."""

import threading
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from types import TracebackType
from typing import Protocol, Self

from autograder.course import Assignment
from autograder.grading.grader import AssignmentGrader
from autograder.grading.job import Job
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
        self._stopped.set()
        # On Ctrl-C what has not begun is dropped; what is running ends with its worker.
        self._pool.shutdown(wait=False, cancel_futures=True)
        for grader in self._graders:
            grader.close()

    def begin(self) -> None:
        """Start the workers side by side, and do not wait for them."""
        if not self._starting:
            self._starting = [self._pool.submit(grader.start) for grader in self._graders]

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
