"""A grading run with a display: what all commands do that grade a class."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from autograder.cli.progress.display import Display
from autograder.cli.progress.tally import Tally
from autograder.course import Assignment
from autograder.results import ClassReport, GradeReport


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
    """Grade a class, each report going through the display.

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
    """

    def advance(report: GradeReport, total: int) -> None:
        tally.add(report, total)
        display.report(report, tally)
        check()

    display.started(assignment.name)
    display.phase(_start_phase(options))
    # Takes a good part of a second: only now, when something is seen on the screen.
    from autograder.grading.class_run import grade_class

    check()
    workers = None
    if options.dask is not None:
        from autograder.grading.cluster.workers import ClusterWorkers

        workers = ClusterWorkers(assignment, options.dask, unsafe=options.unsafe)
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


def _start_phase(options: RunOptions) -> str:
    if options.dask is not None:
        start = f"connecting to the cluster at {options.dask}"
    else:
        number = options.jobs or os.cpu_count() or 1
        start = f"starting {number} worker{'s' if number > 1 else ''}"
    return start.capitalize() if options.force else f"Reading results of the last run, {start}"
