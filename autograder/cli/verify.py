"""`autograder verify`."""

from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.options import CourseOption, SolutionsOption, UnsafeOption

if TYPE_CHECKING:
    from rich.table import Table

    from autograder.verify import VerifyReport


def verify(
    assignments: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ASSIGNMENT ...]", help="All with solutions if none is named."),
    ] = None,
    unsafe: UnsafeOption = False,
    course: CourseOption = None,
    solutions: SolutionsOption = None,
) -> None:
    """Grade the grader: right answers get all points, wrong ones lose some and draw their hint."""
    from rich.console import Console
    from rich.progress import Progress

    from autograder.course import Course
    from autograder.verify import Verdict
    from autograder.verify import verify as verify_assignment

    found = Course.find(course, solutions)
    chosen = [found.assignment(name) for name in assignments or ()] or [
        assignment for assignment in found.assignments() if assignment.solutions.is_dir()
    ]
    console = Console()
    reports = []
    for assignment in chosen:
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(f"Verifying {assignment.name}", total=None)

            def advance(_: Verdict, total: int, task: int = task, bar: Progress = bar) -> None:
                bar.update(task, advance=1, total=total)  # type: ignore[arg-type]  # a TaskID

            reports.append(verify_assignment(assignment, unsafe=unsafe, progress=advance))
        console.print(_table(reports[-1]))
    if not all(report.passed for report in reports):
        raise typer.Exit(1)


def _table(report: "VerifyReport") -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table(title=f"{report.assignment} (sandbox level {report.sandbox_level})")
    for heading in ("Kind", "Answer", "Points", "Tests failed", "Verdict"):
        table.add_column(
            heading, justify="right" if heading in ("Points", "Tests failed") else "left"
        )
    for verdict in report.verdicts:
        table.add_row(
            verdict.kind,
            verdict.name,
            f"{verdict.score:g} / {verdict.max_score:g}",
            str(len(verdict.failed_tests)),
            Text(
                verdict.problem or "as it should", style="bold red" if verdict.problem else "green"
            ),
        )
    return table
