"""`autograder grade`."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.options import (
    CourseOption,
    LogFormat,
    LogFormatOption,
    QuietOption,
    SolutionsOption,
    UnsafeOption,
)

if TYPE_CHECKING:
    from autograder.cli.progress.display import Summary
    from autograder.cli.shown_run import RunOptions
    from autograder.course import Assignment
    from autograder.results import ClassReport


def grade(
    assignment: Annotated[str, typer.Argument(help="The assignment's name.")],
    student: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this student; may be repeated.")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="Submissions graded at once; the processors if not given."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Grade again what is up to date, too.")
    ] = False,
    json: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the results as JSON.")
    ] = None,
    dask: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Grade on the Dask cluster with this scheduler."),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Write nothing: say what would change, student by student."),
    ] = False,
    plan: Annotated[
        bool, typer.Option("--plan", help="Grade nothing: say what would be graded, and why.")
    ] = False,
    quiet: QuietOption = False,
    log_format: LogFormatOption = LogFormat.TEXT,
    no_feedback: Annotated[
        bool, typer.Option("--no-feedback", help="Leave the feedback pages out.")
    ] = False,
    unsafe: UnsafeOption = False,
    course: CourseOption = None,
    solutions: SolutionsOption = None,
) -> None:
    """Grade what is in submitted/: autograded notebooks, feedback, gradebook, summary."""
    from autograder.cli.shown_run import RunOptions
    from autograder.course import Course

    _refuse_if(dry_run and plan, "--dry-run grades and --plan does not: leave one of them out.")
    _refuse_if(plan and json is not None, "--plan writes nothing: leave --json out.")
    _refuse_if(
        dask is not None and jobs is not None,
        "--jobs counts the workers of this machine: leave it out with --dask.",
    )
    options = RunOptions(
        students=tuple(student or ()),
        jobs=jobs,
        unsafe=unsafe,
        feedback=not no_feedback,
        force=force,
        dask=dask,
    )
    if plan:
        from autograder.cli.dry_run import show_plan

        show_plan(Course.find(course, solutions).assignment(assignment), options)
        return
    run = _graded
    if dry_run:
        from autograder.cli.dry_run import dry_run as run
    code = run(
        lambda: Course.find(course, solutions).assignment(assignment),
        options,
        json,
        quiet=quiet,
        log_format=log_format,
    )
    if code:
        raise typer.Exit(code)


def _graded(
    find: Callable[[], "Assignment"],
    options: "RunOptions",
    results: Path | None,
    *,
    quiet: bool,
    log_format: LogFormat,
) -> int:
    """Grade the assignment that `find` returns, and return the exit code."""
    from autograder.cli.interruption import Interrupted, Interruption, same_command
    from autograder.cli.progress.display import choose
    from autograder.cli.progress.tally import Tally
    from autograder.cli.shown_run import shown_run

    tally = Tally()
    display = choose(log_format, quiet=quiet, summary=_summary(results=results))
    with Interruption() as interruption, display:
        try:
            assignment = find()
            report = shown_run(assignment, options, display, tally, interruption.check)
            if results is not None:
                write_results(assignment, report, results)
            code = int(tally.ungradable > 0)
            display.ended(report, tally, code)
        except Interrupted as signal:
            # What was done by force is up to date now, and need not be done again.
            go_on = same_command(sys.argv, without=["--force"])
            display.interrupted(signal.signal, tally, go_on, signal.exit_code)
            return signal.exit_code
    return code


def grade_with_progress(
    assignment: "Assignment", options: "RunOptions", handed_in: Mapping[str, str] | None = None
) -> "ClassReport":
    """Grade, showing how far it is, then print the summary.

    `handed_in` says, for a simulated class, what each student handed in.
    """
    from autograder.cli.progress.display import choose
    from autograder.cli.progress.tally import Tally
    from autograder.cli.shown_run import shown_run

    tally = Tally()
    display = choose(LogFormat.TEXT, quiet=False, summary=_summary(handed_in=handed_in))
    with display:
        report = shown_run(assignment, options, display, tally)
        display.ended(report, tally, 0)
    return report


def _summary(handed_in: Mapping[str, str] | None = None, results: Path | None = None) -> "Summary":
    def show(report: "ClassReport") -> None:
        from rich.console import Console

        from autograder.cli.summary import print_summary

        # Standard output is for the results if they were asked for there.
        to_stdout = str(results) == "-"
        print_summary(Console(stderr=to_stdout), report, handed_in, results)

    return show


def _refuse_if(wrong: bool, message: str) -> None:
    if wrong:
        raise typer.BadParameter(message)


def write_results(assignment: "Assignment", report: "ClassReport", path: Path) -> None:
    """Write results.json for a graded class; ``-`` is standard output."""
    from autograder.cli.json_file import write_json
    from autograder.grading.fingerprint import grader_fingerprint
    from autograder.grading.results_file import results_object

    results = results_object(
        assignment.name,
        report.sandbox_level,
        report.sandbox_layers,
        grader_fingerprint(assignment),
        report.reports,
    )
    write_json(results, path)
