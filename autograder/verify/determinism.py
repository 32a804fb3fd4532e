"""Whether one answer gets one verdict, ten times over."""

from dataclasses import dataclass, replace
from typing import Any

from autograder.course import Assignment
from autograder.results import GradeReport, TestResult
from autograder.verify.texts import grade_texts, worked_solution_text
from autograder.verify.verdicts import wrong_texts

RUNS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterminismReport:
    """How many answers were graded how often, and which of them got several verdicts."""

    answers: int
    runs: int
    problems: tuple[str, ...]


def verify_determinism(assignment: Assignment, *, jobs: int, unsafe: bool) -> DeterminismReport:
    """Grade the worked solution and two misconceptions ten times each, on several workers.

    Everything but the time must be the same: status, points, message, hint, picture.
    """
    wrong = list(wrong_texts(assignment).items())
    texts = {"worked solution": worked_solution_text(assignment), **dict((wrong[0], wrong[-1]))}
    named = [(name, text) for name, text in texts.items() for _ in range(RUNS)]
    reports = grade_texts(assignment, named, jobs=jobs, unsafe=unsafe)
    problems = []
    for place, name in enumerate(texts):
        own = reports[place * RUNS : (place + 1) * RUNS]
        different = _different(own)
        if different:
            problems.append(f"{name}: ten runs give several verdicts on {', '.join(different)}")
    return DeterminismReport(answers=len(texts), runs=RUNS, problems=tuple(problems))


def _different(reports: list[GradeReport]) -> list[str]:
    """Name the tests on which reports disagree."""
    first = _timeless(reports[0].tests)
    found: list[str] = []
    for report in reports[1:]:
        other = _timeless(report.tests)
        if len(other) != len(first) or report.status is not reports[0].status:
            return ["the submission as a whole"]
        found += [one.name for one, two in zip(first, other, strict=True) if one != two]
    return sorted(set(found))


def _timeless(tests: tuple[TestResult, ...]) -> list[Any]:
    return [replace(test, seconds=0.0) for test in tests]
