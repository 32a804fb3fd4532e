"""`autograder report`."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.options import CourseOption, SolutionsOption


def report(
    assignment: Annotated[str, typer.Argument(help="The assignment's name.")],
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Where to; reports/<assignment>.html in the course if not given."
        ),
    ] = None,
    course: CourseOption = None,
    solutions: SolutionsOption = None,
) -> None:
    """Write the class report: points, tests, misconceptions, answers alike, what to look at."""
    from autograder.course import Course
    from autograder.grading.last_results import last_results
    from autograder.report.page import write_report
    from autograder.results import SubmissionStatus

    chosen = Course.find(course, solutions).assignment(assignment)
    results = last_results(chosen)
    page = write_report(chosen, results, output)
    number = len(results.reports)
    typer.echo(f"Report on {number} submission{'s' if number != 1 else ''}: {page}")
    if any(one.status is SubmissionStatus.UNGRADABLE for one in results.reports):
        raise typer.Exit(1)
