"""`autograder verify`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.options import CourseOption, SolutionsOption, UnsafeOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table

    from autograder.course import Assignment
    from autograder.verify import VerifyReport


def verify(
    assignments: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ASSIGNMENT ...]", help="All with solutions if none is named."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", min=1, help="Worker processes; as many as cores if not given."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Try the known answers, and nothing else.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="List every known answer and surviving change.")
    ] = False,
    seed: Annotated[
        str | None,
        typer.Option("--seed", metavar="TEXT", help="Draw the inputs from another course seed."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page of it.")
    ] = None,
    json: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write the figures as JSON.")
    ] = None,
    unsafe: UnsafeOption = False,
    course: CourseOption = None,
    solutions: SolutionsOption = None,
) -> None:
    """Grade the grader: right answers get all points, wrong ones lose some and draw their hint."""
    import os

    from rich.console import Console

    from autograder.course import SEED_VARIABLE, Course

    if seed is not None:
        os.environ[SEED_VARIABLE] = seed  # the workers read it, too
    found = Course.find(course, solutions)
    chosen = [found.assignment(name) for name in assignments or ()] or [
        assignment for assignment in found.assignments() if assignment.solutions.is_dir()
    ]
    console = Console()
    reports = []
    for assignment in chosen:
        report = _verified(assignment, jobs or os.cpu_count() or 1, quick=quick, unsafe=unsafe)
        reports.append(report)
        _print_details(console, report, verbose=verbose)
    console.print(_summary(reports))
    _write(reports, html, json)
    if not all(report.passed for report in reports):
        raise typer.Exit(1)


def _verified(assignment: "Assignment", jobs: int, *, quick: bool, unsafe: bool) -> "VerifyReport":
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from autograder.verify import verify as verify_assignment

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def advance(what: str, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(f"{assignment.name}: {what}", total=total)
            bar.update(tasks[what], advance=1)

        return verify_assignment(
            assignment, jobs=jobs, unsafe=unsafe, quick=quick, progress=advance
        )


def _print_details(console: "Console", report: "VerifyReport", *, verbose: bool) -> None:
    """Print what is wrong; all answers and surviving changes only if asked."""
    for problem in report.problems:
        console.print(f"{report.assignment}: {problem}", style="bold red", markup=False)
    if not verbose:
        return
    console.print(_answers(report))
    for one in report.mutation.survivors if report.mutation else ():
        reason = f"  ({one.reason})" if one.reason else ""
        shown = f"{report.assignment}: {one.key} [line {one.mutant.line}]{reason}"
        console.print(shown, markup=False, highlight=False)


def _answers(report: "VerifyReport") -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table(title=f"{report.assignment} (sandbox level {report.sandbox_level})")
    for heading in ("Kind", "Answer", "Points", "Tests failed", "Verdict"):
        right = heading in ("Points", "Tests failed")
        table.add_column(heading, justify="right" if right else "left")
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


def _summary(reports: "Sequence[VerifyReport]") -> "Table":
    from rich.table import Table
    from rich.text import Text

    from autograder.verify.written import summary_of

    table = Table(title="The grader, graded")
    table.add_column("Assignment")
    headings = ("Right", "Wrong", "Hints", "Edges", "Runs", "Changes")
    for heading in (*headings, "Others"):
        table.add_column(heading, justify="right")
    table.add_column("Verdict")
    for report in reports:
        row = summary_of(report)
        tried = row["own_mutants"] is not None
        star = "" if row["gated"] else "*"  # masks paid by overlap: the score decides nothing
        table.add_row(
            row["assignment"],
            str(row["alternatives"]),
            str(row["misconceptions"]),
            str(row["own_hints"]),
            str(row["comparisons"]) if tried else "-",
            str(row["repeated"]) if tried else "-",
            f"{row['own_caught']}/{row['own_mutants']}{star}" if tried else "-",
            f"{row['other_caught']}/{row['other_mutants']}" if tried else "-",
            Text("holds", "green") if row["passed"] else Text("problems", "bold red"),
        )
    return table


def _write(reports: "Sequence[VerifyReport]", html: Path | None, json: Path | None) -> None:
    import json as json_format

    from autograder.files import write_atomically
    from autograder.verify.written import verify_object, verify_page

    if html is not None:
        html.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(html, verify_page(reports))
    if json is not None:
        json.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(json, json_format.dumps(verify_object(reports), indent=1) + "\n")
