"""`autograder grade`."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.options import CourseOption, SolutionsOption, UnsafeOption

if TYPE_CHECKING:
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
    json: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the results as JSON.")
    ] = None,
    no_feedback: Annotated[bool, typer.Option(help="Leave the feedback pages out.")] = False,
    unsafe: UnsafeOption = False,
    course: CourseOption = None,
    solutions: SolutionsOption = None,
) -> None:
    """Grade what is in submitted/: autograded notebooks, feedback, gradebook, summary."""
    from autograder.course import Course

    chosen = Course.find(course, solutions).assignment(assignment)
    report = grade_with_progress(
        chosen, student or [], jobs=jobs, unsafe=unsafe, feedback=not no_feedback
    )
    if json is not None:
        write_results(chosen, report, json)
    if any(submission.status == "ungradable" for submission in report.reports):
        raise typer.Exit(1)


def grade_with_progress(
    assignment: "Assignment",
    students: list[str],
    *,
    jobs: int | None,
    unsafe: bool,
    feedback: bool,
    handed_in: Mapping[str, str] | None = None,
) -> "ClassReport":
    """Grade with a progress bar on the terminal, then print the summary.

    `handed_in` says, for a simulated class, what each student handed in.
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from autograder.cli.summary import note_on_tests, summary_table, totals_line
    from autograder.grading.class_run import grade_class
    from autograder.notebooks.text import one_line
    from autograder.results import GradeReport, SubmissionStatus

    console = Console()
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(f"Grading {assignment.name}", total=None)

        def advance(report: GradeReport, total: int) -> None:
            bar.update(task, advance=1, total=total)
            if report.status is not SubmissionStatus.GRADED:
                bar.console.print(
                    f"{one_line(report.student)}: {report.status}: {report.message}",
                    markup=False,
                    highlight=False,
                )

        class_report = grade_class(
            assignment,
            students=students,
            jobs=jobs,
            unsafe=unsafe,
            feedback=feedback,
            progress=advance,
        )
    console.print(summary_table(class_report, handed_in))
    console.print(totals_line(class_report), markup=False, highlight=False)
    if note := note_on_tests(class_report):
        console.print(note, markup=False, highlight=False)
    return class_report


def write_results(assignment: "Assignment", report: "ClassReport", path: Path) -> None:
    """Write results.json for a graded class; ``-`` is standard output."""
    import json as json_format

    from autograder.files import write_atomically
    from autograder.grading.fingerprint import grader_fingerprint
    from autograder.grading.results_file import results_object

    results = results_object(
        assignment.name,
        report.sandbox_level,
        report.sandbox_layers,
        grader_fingerprint(assignment),
        report.reports,
    )
    text = json_format.dumps(results, indent=1) + "\n"
    if str(path) == "-":
        sys.stdout.write(text)
    else:
        write_atomically(path, text)
