"""`autograder grade --dry-run` and `--plan`: what a run would do, without doing it."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.cli.interruption import Interrupted, Interruption, same_command
from autograder.cli.options import LogFormat
from autograder.cli.progress.display import choose
from autograder.cli.progress.tally import Tally
from autograder.cli.shown_run import RunOptions, shown_grading

if TYPE_CHECKING:
    from autograder.course import Assignment
    from autograder.regrading.comparison import Comparison
    from autograder.regrading.rehearsal import Rehearsal


def dry_run(
    find: Callable[[], "Assignment"],
    options: RunOptions,
    results: Path | None,
    *,
    quiet: bool,
    log_format: LogFormat,
) -> int:
    """Grade aside the assignment that `find` returns, show what changes, return the exit code.

    Parameters
    ----------
    find : callable
        Returns the assignment.
    options : RunOptions
        How it would be graded.
    results : Path or None
        Where the comparison goes as JSON; ``-`` is standard output.
    quiet : bool
        Show nothing but what would be lost, and what cannot be graded.
    log_format : LogFormat
        For whom the run is shown.
    """
    from autograder.cli.json_file import write_json
    from autograder.regrading.comparison_file import changes_for_log, comparison_object

    found: list[tuple[Rehearsal, Comparison]] = []  # until it has ended, there is none
    tally = Tally(dry_run=True)
    display = choose(
        log_format,
        quiet=quiet,
        summary=lambda _: _print(*found[0], results),
        events=lambda _: changes_for_log(found[0][1], quiet=quiet),
        dry_run=True,
    )
    with Interruption() as interruption, display:
        try:
            assignment = find()
            display.started(assignment.name)
            display.phase("Copying the gradebook, as nothing is to change in it")
            with _rehearsal(assignment, options) as rehearsed:
                report = shown_grading(
                    rehearsed.assignment,
                    options,
                    display,
                    tally,
                    interruption.check,
                    rehearsed.graded,
                )
                found.append((rehearsed, rehearsed.comparison(report)))
            if results is not None:
                write_json(comparison_object(found[0][1]), results)
            code = int(tally.ungradable > 0)
            display.ended(report, tally, code)
        except Interrupted as signal:
            again = same_command(sys.argv)
            display.interrupted(signal.signal, tally, again, signal.exit_code)
            return signal.exit_code
    if quiet and log_format is LogFormat.TEXT:
        _print_losses(found[0][1])
    return code


def show_plan(assignment: "Assignment", options: RunOptions) -> None:
    """Print which submissions would be graded, and why."""
    from rich.console import Console

    from autograder.cli.planning import print_plan

    with _rehearsal(assignment, options) as rehearsed:
        print_plan(Console(), assignment.name, rehearsed.planned)


def _rehearsal(
    assignment: "Assignment", options: RunOptions
) -> AbstractContextManager["Rehearsal"]:
    from autograder.regrading.rehearsal import rehearsal

    return rehearsal(
        assignment,
        options.students,
        force=options.force,
        feedback=options.feedback,
        unsafe=options.unsafe,
    )


def _print(rehearsed: "Rehearsal", comparison: "Comparison", file: Path | None) -> None:
    from rich.console import Console

    from autograder.cli.comparison_table import print_comparison

    # Standard output is for the file if it was asked for there.
    print_comparison(Console(stderr=str(file) == "-"), comparison, rehearsed.planned, file)


def _print_losses(comparison: "Comparison") -> None:
    from autograder.cli.comparison_words import loss_line
    from autograder.regrading.changed_student import Direction

    for one in comparison.students:
        if one.direction in (Direction.UNGRADABLE, Direction.LOWER):
            sys.stderr.write(loss_line(one) + "\n")
