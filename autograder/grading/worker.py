"""The process that grades: one warm zygote, one collected test suite, submission after submission.

It is trusted (it holds the hidden tests and the references) and talks to the
process that started it in lines of JSON: jobs in, reports out. `worker_process`
is where it begins.
"""

import json
import time
from collections.abc import Iterator, Mapping
from typing import IO, Any

from autograder.answers import Misconception, Symptom, answers_in
from autograder.calls import Caller
from autograder.course import Assignment
from autograder.errors import GraderFault, ProcessLost
from autograder.grading.addresses import without_addresses
from autograder.grading.job import Job, JobNotebook
from autograder.grading.lines import send
from autograder.grading.released import released_files
from autograder.grading.scores import grade_cell_results
from autograder.results import (
    GradeReport,
    NotebookRun,
    SubmissionStatus,
    TestResult,
)
from autograder.sandbox.locked_zygote import Zygote
from autograder.sandbox.replay import SubmissionProcess
from autograder.testing.names import forbidden_uses
from autograder.testing.parameters import parameters_in
from autograder.testing.suite import TestSpec, collect_tests, run_suite


class Worker:
    """Grades the jobs that come in, one at a time.

    Parameters
    ----------
    assignment : Assignment
        What is graded.
    zygote : Zygote
        The warm process that submissions are forked from.
    tests : sequence of TestSpec
        The assignment's tests; empty when its tests are in its cells.
    jobs, reports : text streams
        Lines of JSON.
    not_allowed : tuple of str
        The forbidden names.
    """

    def __init__(
        self,
        assignment: Assignment,
        zygote: Zygote,
        tests: tuple[TestSpec, ...],
        jobs: IO[str],
        reports: IO[str],
        *,
        not_allowed: tuple[str, ...],
    ) -> None:
        self._not_allowed = not_allowed
        self._assignment = assignment
        self._zygote = zygote
        self._paid = {test.grade_id for test in tests}
        self._files = released_files(assignment)
        self._kept = assignment.kept_files
        self._jobs = jobs
        self._reports = reports
        self._job: Job | None = None
        self._processes: list[SubmissionProcess] = []
        self._runs: list[NotebookRun] = []
        self._began = 0.0
        self._lost = False

    def callers(self) -> Iterator[Caller]:
        """Run the cells of each submission that comes in, and hand out its functions."""
        for line in self._jobs:
            if not line.endswith("\n"):
                return  # whoever wrote it was killed over it
            self._job = Job.from_json(json.loads(line))
            self._began = time.perf_counter()
            self._processes, self._runs = [], []
            try:
                for notebook in self._job.notebooks:
                    process = self._process(notebook)
                    self._processes.append(process)
                    self._runs.append(process.run())
                caller = self._functions()
            except GraderFault as fault:
                self._finish(fault)
            else:
                yield caller
            if self._lost:
                return

    def report(self, _: Caller, outcome: tuple[TestResult, ...] | GraderFault) -> None:
        """Send the report on the submission whose tests have just been run."""
        self._finish(outcome)

    def _files_of(self, job: Job) -> dict[str, bytes]:
        """Return what lies beside the notebooks: the instructor's files go over the student's."""
        own = job.contents()
        kept = {name: own[name] for name in self._kept if name in own}
        return own | self._files | kept

    def _process(self, notebook: JobNotebook) -> SubmissionProcess:
        assert self._job is not None
        cells = [cell for cell in notebook.cells if cell.grade_id not in self._paid]
        sources = [cell.source for cell in cells]
        return SubmissionProcess(
            self._zygote,
            notebook.name,
            [(cell.index, cell.source) for cell in cells],
            files=self._files_of(self._job),
            limits=self._assignment.settings.limits,
            forbidden=forbidden_uses(
                sources,
                self._not_allowed,
                self._assignment.settings.not_allowed_reason,
            ),
            parameters=parameters_in(sources),
        )

    def _functions(self) -> SubmissionProcess:
        """Return what answers calls: the notebook named like the assignment, or the first."""
        assert self._job is not None
        names = [notebook.name for notebook in self._job.notebooks]
        name = self._assignment.name
        return self._processes[names.index(name) if name in names else 0]

    def _finish(self, outcome: tuple[TestResult, ...] | GraderFault) -> None:
        assert self._job is not None
        try:
            for process in self._processes:
                process.close()
        except ProcessLost as lost:
            outcome = lost
        if isinstance(outcome, ProcessLost):
            # No verdict on the submission: it is tried again, by a worker with a zygote that lives.
            self._lost = True
            self.send({"lost": str(outcome)})
            return
        common: dict[str, Any] = {
            "student": self._job.student,
            "seconds": time.perf_counter() - self._began,
            "sandbox_level": str(self._zygote.level),
        }
        if isinstance(outcome, GraderFault):
            report = GradeReport(status=SubmissionStatus.UNGRADABLE, message=str(outcome), **common)
        else:
            cells = grade_cell_results(self._job, self._runs, outcome)
            report = GradeReport(
                status=SubmissionStatus.GRADED,
                score=sum(cell.score for cell in cells),
                max_score=sum(cell.max_score for cell in cells),
                grade_cells=cells,
                tests=outcome,
                notebooks=tuple(self._runs),
                **common,
            )
        self.send(without_addresses(report).to_json())

    def send(self, message: Mapping[str, Any]) -> None:
        """Write one line of JSON to the process that started this one."""
        send(self._reports, message)


def serve(
    assignment: Assignment,
    zygote: Zygote,
    jobs: IO[str],
    reports: IO[str],
    *,
    not_allowed: tuple[str, ...],
) -> None:
    """Grade what comes in until the stream of jobs ends.

    Parameters
    ----------
    assignment : Assignment
        What is graded.
    zygote : Zygote
        The warm process, which may still be on its way up.
    jobs, reports : text streams
        Lines of JSON.
    not_allowed : tuple of str
        The forbidden names.
    """
    tests = collect_tests(assignment.tests) if assignment.tests else ()
    reference = assignment.solution_module("reference") if tests else None
    misconceptions = assignment.solution_module("misconceptions")
    symptoms = assignment.solution_module("symptoms")
    zygote.wait()
    worker = Worker(assignment, zygote, tests, jobs, reports, not_allowed=not_allowed)
    layers = sorted([*zygote.layers, *(["bubblewrap"] if zygote.bubblewrap else [])])
    paid = sorted({test.grade_id for test in tests})
    worker.send({"ready": str(zygote.level), "layers": layers, "paid": paid})
    if tests:
        run_suite(
            assignment.tests,
            reference=reference,
            misconceptions=answers_in(misconceptions, Misconception) if misconceptions else (),
            symptoms=answers_in(symptoms, Symptom) if symptoms else (),
            jobs=worker.callers(),
            report=worker.report,
            seed=assignment.seed,
        )
    else:
        for caller in worker.callers():
            worker.report(caller, ())
