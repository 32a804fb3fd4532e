"""The near end of a worker: restored notebooks in, a report out, whatever becomes of it."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from autograder.course import Assignment
from autograder.errors import CourseError, GraderFault, ProcessLost
from autograder.grading.job import Job
from autograder.notebooks.reading import Notebook
from autograder.results import GradeReport, SubmissionStatus

_CLOSED = "The grader was closed."
_MOST_STARTS = 3
"""Times that a worker is started which is killed over it, before the run is given up."""


class AssignmentGrader:
    """Grades submissions of one assignment, one after the other, in a worker process.

    The worker is started with the first submission (or by `start`) and kept warm.
    Use it as a context manager, or call `close`.

    Parameters
    ----------
    assignment : Assignment
        What is graded.
    unsafe : bool
        Grade even where the sandbox does not reach level B.
    forbid : bool
        Whether the assignment's forbidden names are; the course's own reference uses some.

    Attributes
    ----------
    level : str
        The sandbox's level, once started.
    layers : tuple of str
        The sandbox's layers, once started.
    paid : frozenset of str
        The grade cells that tests pay into, once started.
    """

    def __init__(
        self, assignment: Assignment, *, unsafe: bool = False, forbid: bool = True
    ) -> None:
        self.assignment = assignment
        self._forbid = forbid
        self.level = ""
        self.layers: tuple[str, ...] = ()
        self.paid: frozenset[str] = frozenset()
        self._unsafe = unsafe
        self._closed = False
        self._process: _Process | None = None
        self._changing = threading.Lock()

    def __enter__(self) -> "AssignmentGrader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the worker unless it runs.

        Raises
        ------
        CourseError
            If the tests or the solutions cannot be used.
        GraderFault
            If the sandbox cannot be had.
        """
        if self._process is not None:
            return
        for left in reversed(range(_MOST_STARTS)):
            try:
                self._start_worker()
            except BaseException as error:
                self._end_worker()
                if isinstance(error, ProcessLost) and left:
                    continue  # killed, perhaps for memory, while it came up
                raise
            else:
                return

    def _start_worker(self) -> None:
        with self._changing:
            if self._closed:  # on Ctrl-C, while a thread was starting it or grading with it
                raise GraderFault(_CLOSED)
            self._process = _Process()
        course = self.assignment.course
        ready = self._ask(
            {
                "root": str(course.root),
                "solutions": str(course.solutions),
                "layout": asdict(course.layout),
                "assignment": self.assignment.name,
                "unsafe": self._unsafe,
                "forbid": self._forbid,
            }
        )
        self.level = ready["ready"]
        self.layers = tuple(ready["layers"])
        self.paid = frozenset(ready["paid"])

    def grade(
        self,
        student: str,
        notebooks: Mapping[str, Notebook],
        files: Mapping[str, bytes] | None = None,
    ) -> GradeReport:
        """Grade one submission.

        Parameters
        ----------
        student : str
            nbgrader's id of the student.
        notebooks : mapping of str to Notebook
            The restored notebooks by name.
        files : mapping of str to bytes, optional
            What was handed in beside them.

        Returns
        -------
        GradeReport
            With status ``ungradable`` if the worker was lost over it twice.
        """
        return self.run(Job.of(student, notebooks, files))

    def run(self, job: Job) -> GradeReport:
        """Grade a job.

        Returns
        -------
        GradeReport
            With status ``ungradable`` if the worker was lost over it twice.
        """
        lost = ""
        for _ in range(2):  # a worker may have been killed over nothing of this submission's
            self.start()
            try:
                return GradeReport.from_json(self._ask(job.to_json()))
            except GraderFault as fault:
                self._end_worker()
                lost = str(fault)
        return GradeReport(
            student=job.student,
            status=SubmissionStatus.UNGRADABLE,
            message=f"{lost} It was tried twice. Grade this student again, alone, to see more.",
            sandbox_level=self.level,
        )

    def close(self) -> None:
        """End the worker and everything it started; there will be no other."""
        with self._changing:
            self._closed = True
        self._end_worker()

    def _end_worker(self) -> None:
        with self._changing:
            process, self._process = self._process, None
        if process is not None:
            process.end()

    def _ask(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Send a line to the worker and return the line it answers."""
        process = self._process
        if process is None:  # closed by another thread
            raise GraderFault(_CLOSED)
        line = process.ask(json.dumps(message) + "\n")
        if not line.endswith("\n"):  # nothing, or the beginning of a report
            msg = f"The grader's worker process ended with code {process.code()}."
            raise ProcessLost(msg)
        answer: dict[str, Any] = json.loads(line)
        if "course_error" in answer:
            self._end_worker()
            raise CourseError(answer["course_error"])
        if "lost" in answer:
            raise ProcessLost(answer["lost"])
        if "fault" in answer:
            raise GraderFault(answer["fault"])
        return answer


class _Process:
    """A worker's process, and the two pipes to it."""

    def __init__(self) -> None:
        jobs_in, jobs_out = os.pipe()
        reports_in, reports_out = os.pipe()
        self._popen = subprocess.Popen(
            [
                *(sys.executable, "-m", "autograder.grading.worker_process"),
                *(str(jobs_in), str(reports_out)),
            ],
            pass_fds=(jobs_in, reports_out),
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the command, which then ends its workers
        )
        os.close(jobs_in)
        os.close(reports_out)
        self._jobs = os.fdopen(jobs_out, "w", encoding="utf-8")
        self._reports = os.fdopen(reports_in, encoding="utf-8")

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._popen.pid

    def ask(self, line: str) -> str:
        """Send a line and return the one it is answered with; no whole one if the process ended."""
        try:
            self._jobs.write(line)
            self._jobs.flush()
        except (BrokenPipeError, ValueError):  # the process is gone, or its end was asked for
            pass
        try:
            return self._reports.readline()
        except ValueError:
            return ""

    def code(self) -> int:
        """Wait for its end, and return its exit code."""
        return self._popen.wait()

    def end(self) -> None:
        """End it: it sees the end of its jobs, and is killed if it does not heed that."""
        with suppress(BrokenPipeError):  # closing flushes, and the worker may be gone
            self._jobs.close()
        try:
            self._popen.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()
        self._reports.close()
