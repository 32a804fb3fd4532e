"""What each known answer got, and whether that is what it deserves."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from autograder.answered_notebook import AnswerSheet
from autograder.answers import Alternative, Answer, Misconception, answers_in
from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.grading.grader import AssignmentGrader
from autograder.grading.submissions import source_notebooks
from autograder.notebooks.reading import read_notebook
from autograder.notebooks.restoring import restore
from autograder.results import GradeReport, Status, SubmissionStatus


class Kind(StrEnum):
    """What a known answer is."""

    SOLUTION = "worked solution"
    ALTERNATIVE = "alternative"
    RELEASE = "untouched release"
    MISCONCEPTION = "misconception"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One known answer: its points, and what is wrong with them (empty if nothing is)."""

    kind: Kind
    name: str
    score: float
    max_score: float
    failed_tests: tuple[str, ...]
    hints: tuple[str, ...]
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """The verdicts on all known answers of an assignment."""

    assignment: str
    sandbox_level: str
    verdicts: tuple[Verdict, ...]

    @property
    def passed(self) -> bool:
        """Whether every answer got what it deserves."""
        return not any(verdict.problem for verdict in self.verdicts)


def verify(
    assignment: Assignment,
    *,
    unsafe: bool = False,
    progress: Callable[[Verdict, int], None] = lambda verdict, total: None,
) -> VerifyReport:
    """Grade the known answers of an assignment in the sandbox, as submissions.

    Parameters
    ----------
    assignment : Assignment
        The assignment, built, with a reference, alternatives and misconceptions.
    unsafe : bool
        Go on where the sandbox does not reach level B.
    progress : callable
        Called with each verdict and the number of them all.

    Raises
    ------
    CourseError
        If the assignment is not built, or has no known answers.
    """
    answers = list(_known_answers(assignment))
    sources = source_notebooks(assignment)
    verdicts = []
    with (
        AssignmentGrader(assignment, unsafe=unsafe) as grader,
        tempfile.TemporaryDirectory() as tmp,
    ):
        for kind, name, notebook in answers:
            path = Path(tmp) / f"{assignment.name}.ipynb"
            path.write_text(json.dumps(notebook), encoding="utf-8")
            restored = restore(read_notebook(path), sources[assignment.name])
            verdict = _verdict(kind, name, grader.grade(name, {assignment.name: restored}))
            verdicts.append(verdict)
            progress(verdict, len(answers))
        level = grader.level
    return VerifyReport(assignment=assignment.name, sandbox_level=level, verdicts=tuple(verdicts))


def _known_answers(assignment: Assignment) -> Iterator[tuple[Kind, str, Mapping[str, Any]]]:
    sheet = AnswerSheet(assignment)
    alternatives = _answers(assignment, "alternatives", Alternative)
    source = assignment.source / f"{assignment.name}.ipynb"
    yield Kind.SOLUTION, "of the text", json.loads(source.read_text(encoding="utf-8"))
    yield Kind.RELEASE, "as handed out", sheet.filled(None)
    for alternative in alternatives:
        yield Kind.ALTERNATIVE, alternative.label(), sheet.filled(alternative, alternatives)
    for wrong in _answers(assignment, "misconceptions", Misconception):
        yield Kind.MISCONCEPTION, wrong.label(), sheet.filled(wrong, alternatives)


def _answers(
    assignment: Assignment, module_name: str, kind: type[Answer]
) -> tuple[type[Answer], ...]:
    module = assignment.solution_module(module_name)
    answers = answers_in(module, kind) if module else ()
    if not answers:
        msg = (
            f"{assignment.solutions / module_name}.py defines no {kind.__name__}: "
            "verify needs some to grade the grader with."
        )
        raise CourseError(msg)
    return answers


def _verdict(kind: Kind, name: str, report: GradeReport) -> Verdict:
    hints = tuple(sorted({test.misconception for test in report.tests if test.misconception}))
    return Verdict(
        kind=kind,
        name=name,
        score=report.score,
        max_score=report.max_score,
        failed_tests=tuple(test.name for test in report.tests if test.status is not Status.PASSED),
        hints=hints,
        problem=_problem(kind, name, report, hints),
    )


def _problem(kind: Kind, name: str, report: GradeReport, hints: tuple[str, ...]) -> str:
    """Say in one sentence what an answer got that it does not deserve."""
    if report.status is not SubmissionStatus.GRADED:
        return f"{report.status}: {report.message}"
    if report.max_score <= 0:
        return "the assignment has no points to give"
    unfair = [test for test in report.tests if test.status is not Status.PASSED]
    match kind:
        case Kind.SOLUTION | Kind.ALTERNATIVE if unfair or report.score < report.max_score:
            reason = f"{unfair[0].name}: {unfair[0].message}" if unfair else "points are missing"
            return f"a right answer lost points ({reason})"
        case Kind.RELEASE if report.score > 0:
            return "the untouched release earns points"
        case Kind.MISCONCEPTION if report.score >= report.max_score:
            return "a wrong answer earns full points"
        case Kind.MISCONCEPTION if name not in hints:
            drawn = f"it drew {', '.join(hints)}" if hints else "it drew none"
            return f"its own hint did not appear ({drawn})"
    return ""
