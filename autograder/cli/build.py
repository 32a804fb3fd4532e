"""`autograder build`."""

from typing import Annotated

import typer

from autograder.cli.options import CourseOption, SolutionsOption


def build(
    assignments: Annotated[
        list[str] | None, typer.Argument(metavar="[ASSIGNMENT ...]", help="All if none is named.")
    ] = None,
    course: CourseOption = None,
    solutions: SolutionsOption = None,
) -> None:
    """Make source and release notebooks from the assignments' texts, and check them."""
    from rich.console import Console

    from autograder.build import build as build_assignment
    from autograder.course import Course
    from autograder.grading.stub import stub_check

    console = Console()
    found = Course.find(course, solutions)
    chosen = (
        [found.assignment(name) for name in assignments] if assignments else found.assignments()
    )
    for assignment in chosen:
        with console.status(f"Building {assignment.name} ..."):
            report = build_assignment(assignment, passes=stub_check(assignment))
        console.print(report.summary(), highlight=False, markup=False)
