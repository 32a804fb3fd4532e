"""A grading run with a display: what all commands do that grade a class."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autograder.cli.progress.display import Display
from autograder.cli.progress.tally import Tally
from autograder.course import Assignment
from autograder.results import ClassReport, GradeReport

if TYPE_CHECKING:
    from autograder.grading.workers import Workers


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """How a class is graded; see `grade_class` for what each does. `dask` is an address."""

    students: tuple[str, ...] = ()
    jobs: int | None = None
    unsafe: bool = False
    feedback: bool = True
    force: bool = False
    dask: str | None = None


def shown_run(
    assignment: Assignment,
    options: RunOptions,
    display: Display,
    tally: Tally,
    check: Callable[[], None] = lambda: None,
) -> ClassReport:
    """Grade a class, each report going through the display: see `shown_grading`."""
    display.started(assignment.name)
    return shown_grading(assignment, options, display, tally, check)


def shown_grading(
    assignment: Assignment,
    options: RunOptions,
    display: Display,
    tally: Tally,
    check: Callable[[], None] = lambda: None,
    written: Callable[[GradeReport], None] = lambda report: None,
) -> ClassReport:
    """Go on with a run that was shown to have started.

    Parameters
    ----------
    assignment : Assignment
        What is graded.
    options : RunOptions
        How.
    display : Display
        What is told of each report.
    tally : Tally
        Counts them.
    check : callable
        Called with each report; raises if the run is to end.
    written : callable
        Called with each report too, once it is written.
    """

    def advance(report: GradeReport, total: int) -> None:
        written(report)
        tally.add(report, total)
        display.report(report, tally)
        check()

    display.phase(_start_phase(options))
    workers = _workers(assignment, options)
    try:
        # Takes a good part of a second: only now, when something is seen and workers come up.
        from autograder.grading.class_run import grade_class

        check()
    except BaseException:
        workers.close()
        raise
    return grade_class(
        assignment,
        students=options.students,
        jobs=options.jobs,
        unsafe=options.unsafe,
        feedback=options.feedback,
        force=options.force,
        workers=workers,
        progress=advance,
    )


def _workers(assignment: Assignment, options: RunOptions) -> "Workers":
    if options.dask is not None:
        from autograder.grading.cluster.workers import ClusterWorkers

        return ClusterWorkers(assignment, options.dask, unsafe=options.unsafe)
    from autograder.grading.workers import local_workers

    return local_workers(
        assignment, options.jobs, options.students, unsafe=options.unsafe, force=options.force
    )


def _start_phase(options: RunOptions) -> str:
    if options.dask is not None:
        start = f"connecting to the cluster at {options.dask}"
    else:
        number = options.jobs or os.cpu_count() or 1
        start = f"starting {number} worker{'s' if number > 1 else ''}"
    if options.force:
        return start[0].upper() + start[1:]  # an address keeps its capitals
    return f"Reading results of the last run, {start}"
