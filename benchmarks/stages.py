"""What each stage of grading one submission takes, called directly, one after the other.

In a class the stages of different submissions run side by side; their sum here is the work, not
the wait. What comes once in a run (a worker's start, the writer's) is named apart.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.course import Course
from autograder.gradebook.autograded import autograded_notebook
from autograder.gradebook.feedback import FeedbackPages
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.grader import AssignmentGrader
from autograder.grading.submissions import find_submissions, read_submission, source_notebooks
from benchmarks.courses.classroom import Classroom, Place
from benchmarks.findings import Stage

_WARMING = 2
"""Submissions that are not counted: the first pay for what is loaded once."""


class _Watch:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {}

    @contextmanager
    def on(self, stage: str) -> Iterator[None]:
        """Time what is done inside."""
        began = time.perf_counter()
        yield
        self.add(stage, time.perf_counter() - began)

    def add(self, stage: str, seconds: float) -> None:
        """Take down seconds that were measured elsewhere."""
        self.seconds.setdefault(stage, []).append(seconds)


def staged(room: Classroom, submissions: int, say: Callable[[str], None]) -> list[Stage]:
    """Time the stages on a class."""
    say(f"{room.assignment}: stages, {submissions} submissions")
    once, each = _Watch(), _Watch()
    with room.fresh(submissions + _WARMING) as place:
        _grade_all(place, once, each)
    return [
        *(_stage(name, seconds, once=True) for name, seconds in once.seconds.items()),
        *(_stage(name, seconds[_WARMING:]) for name, seconds in each.seconds.items()),
    ]


def _stage(name: str, seconds: list[float], *, once: bool = False) -> Stage:
    return Stage(name=name, milliseconds=1e3 * statistics.median(seconds), once=once)


def _grade_all(place: Place, once: _Watch, each: _Watch) -> None:
    assignment = Course.find(Path(place.root)).assignment(place.assignment)
    folders = find_submissions(assignment)
    sources = source_notebooks(assignment)
    with AssignmentGrader(assignment) as grader, GradebookWriter(assignment) as writer:
        with once.on("start of a worker: imports, sandbox, tests collected"):
            grader.start()
        with once.on("start of the feedback pages' exporter"):
            pages = FeedbackPages(assignment)
        for folder in folders:
            with each.on("read and restore the notebook"):
                notebooks = read_submission(folder, sources)
            began = time.perf_counter()
            report = grader.grade(folder.student, notebooks)
            passed = time.perf_counter() - began
            cells = sum(cell.seconds for run in report.notebooks for cell in run.cells)
            tests = sum(test.seconds for test in report.tests)
            each.add("sandbox: the cells, figures drawn", cells)
            each.add("tests: calls in the sandbox, comparison, messages", tests)
            each.add("sandbox: fork, boundary, clean-up", report.seconds - cells - tests)
            each.add("report to the main process", passed - report.seconds)
            marks = writer._marks
            began = time.perf_counter()
            for name, notebook in notebooks.items():
                autograded_notebook(notebook, marks[name], report)
            autograded = time.perf_counter() - began
            each.add("autograded notebook made", autograded)
            began = time.perf_counter()
            written = writer.write(report, notebooks)
            each.add(
                "gradebook and folder written", max(0.0, time.perf_counter() - began - autograded)
            )
            with each.on("feedback page"):
                pages.write(folder.student, written.recorded, written.autograded)
