"""One self-contained HTML page on a graded class: scores, tests, misconceptions, submissions."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from jinja2 import Environment, PackageLoader

from autograder.course import Assignment
from autograder.files import write_atomically
from autograder.results import ClassReport, GradeReport, Status, SubmissionStatus, TestResult

_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class TestSummary:
    """How a class did on one test."""

    __test__ = False

    title: str
    name: str
    visibility: str
    max_points: float
    passed: int
    tried: int
    statuses: str

    @property
    def percent(self) -> float:
        """The share of the class that passed."""
        return 100 * self.passed / self.tried


@dataclass(frozen=True, slots=True, kw_only=True)
class MisconceptionSummary:
    """How many students got which hint."""

    name: str
    hint: str
    students: int


def write_report(assignment: Assignment, report: ClassReport, path: Path | None = None) -> Path:
    """Write the page on a graded class.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    report : ClassReport
        What grading gave.
    path : Path, optional
        Where to; ``reports/<assignment>.html`` in the course if None.

    Returns
    -------
    Path
        The page.
    """
    path = path or assignment.course.root / "reports" / f"{assignment.name}.html"
    graded = [one for one in report.reports if one.status is SubmissionStatus.GRADED]
    scores = [one.score for one in graded]
    environment = Environment(
        loader=PackageLoader("autograder.report"), autoescape=True, trim_blocks=True
    )
    html = environment.get_template("report.html.j2").render(
        assignment=assignment.name,
        level=report.sandbox_level,
        layers=report.sandbox_layers,
        reports=report.reports,
        graded=graded,
        max_score=graded[0].max_score if graded else 0,
        mean=mean(scores) if scores else 0,
        median=median(scores) if scores else 0,
        bins=histogram(graded),
        tests=summaries_of_tests(graded),
        misconceptions=misconception_summaries(graded),
        feedback=_feedback_links(assignment, graded, path.parent),
    )
    write_atomically(path, html)
    return path


def histogram(graded: Sequence[GradeReport]) -> list[tuple[str, int]]:
    """Count submissions in ten equal ranges of points, the maximum in the last one."""
    top = max((one.max_score for one in graded), default=0)
    if top <= 0:
        return []
    counts = Counter(min(int(_BINS * one.score / top), _BINS - 1) for one in graded)
    edges = [top * index / _BINS for index in range(_BINS + 1)]
    return [(f"{edges[i]:g}-{edges[i + 1]:g}", counts.get(i, 0)) for i in range(_BINS)]


def summaries_of_tests(graded: Iterable[GradeReport]) -> list[TestSummary]:
    """Summarize each test over a class, in the order of the tests."""
    by_name: dict[str, list[TestResult]] = {}
    for report in graded:
        for test in report.tests:
            by_name.setdefault(test.name, []).append(test)
    return [
        TestSummary(
            title=tests[0].title,
            name=name,
            visibility=tests[0].visibility,
            max_points=tests[0].max_points,
            passed=sum(test.status is Status.PASSED for test in tests),
            tried=len(tests),
            statuses=_statuses(tests),
        )
        for name, tests in by_name.items()
    ]


def _statuses(tests: Iterable[TestResult]) -> str:
    counts = Counter(test.status for test in tests if test.status is not Status.PASSED)
    return ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in counts.most_common())


def misconception_summaries(graded: Iterable[GradeReport]) -> list[MisconceptionSummary]:
    """Count the students who got each hint, the most frequent first."""
    hints: dict[str, str] = {}
    students: Counter[str] = Counter()
    for report in graded:
        own = {test.misconception: test.hint or "" for test in report.tests if test.misconception}
        hints.update(own)
        students.update(own.keys())
    return [
        MisconceptionSummary(name=name.replace("_", " "), hint=hints[name], students=count)
        for name, count in students.most_common()
    ]


def _feedback_links(
    assignment: Assignment, graded: Iterable[GradeReport], folder: Path
) -> dict[str, str]:
    """Return links, relative to the page's folder, to the feedback pages that exist."""
    links = {}
    for report in graded:
        page = (
            assignment.course.root
            / "feedback"
            / report.student
            / assignment.name
            / f"{assignment.name}.html"
        )
        if page.is_file():
            links[report.student] = Path(os.path.relpath(page, folder)).as_posix()
    return links
