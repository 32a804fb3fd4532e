"""`autograder demo`."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.options import CourseOption, SolutionsOption, UnsafeOption

if TYPE_CHECKING:
    from rich.console import Console

    from autograder.course import Assignment, Course


def demo(
    students: Annotated[int, typer.Option(min=6, help="How many students the class has.")] = 12,
    output: Annotated[
        Path, typer.Option(metavar="DIR", help="The folder to run in; made anew each time.")
    ] = Path("demo"),
    unsafe: UnsafeOption = False,
    course: CourseOption = None,
    solutions: SolutionsOption = None,
) -> None:
    """Run the whole course with a simulated class: build, submit, grade, feedback, report."""
    from rich.console import Console

    from autograder.course import Course
    from autograder.demo.folder import fresh_copy

    console = Console()
    began = time.monotonic()
    copy = fresh_copy(Course.find(course, solutions), output)
    for assignment in copy.assignments():
        if assignment.solutions.is_dir():
            _run(assignment, students, console, unsafe=unsafe)
    console.print(f"Done in {time.monotonic() - began:.0f} s. To look at:", highlight=False)
    for what, path in _pages(copy):
        console.print(f"  {what:<22} {_near(path)}", highlight=False, markup=False, soft_wrap=True)


def _run(assignment: "Assignment", students: int, console: "Console", *, unsafe: bool) -> None:
    from autograder.build import build
    from autograder.cli.grade import grade_with_progress, write_results
    from autograder.cli.shown_run import RunOptions
    from autograder.demo.roster import class_of, hand_in
    from autograder.grading.stub import stub_check
    from autograder.report.page import write_report

    with console.status(f"Building {assignment.name} ..."):
        build(assignment, passes=stub_check(assignment))
        handed_in = class_of(assignment, students)
        hand_in(assignment, handed_in)
    console.print(
        f"{assignment.name}: built and released; {len(handed_in)} students hand in.",
        highlight=False,
    )
    what = {submission.student: submission.what for submission in handed_in}
    report = grade_with_progress(assignment, RunOptions(unsafe=unsafe), what)
    results = assignment.course.root / "reports" / f"{assignment.name}.json"
    write_results(assignment, report, results)
    write_report(assignment, report)


def _pages(course: "Course") -> list[tuple[str, Path]]:
    pages = []
    for assignment in course.assignments():
        name = assignment.name
        feedback = sorted(course.root.glob(f"feedback/*/{name}/{name}.html"))
        pages += [
            (f"{name}: notebook", assignment.release / f"{name}.ipynb"),
            *((f"{name}: feedback", path) for path in feedback[1:2]),
            (f"{name}: report", course.root / "reports" / f"{name}.html"),
        ]
    return [*pages, ("gradebook", course.root / "gradebook.db")]


def _near(path: Path) -> str:
    """Return the path as one types it from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
