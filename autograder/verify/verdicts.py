"""What each known answer got, and whether that is what it deserves."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from autograder.answer_text import answer_cells
from autograder.answered_notebook import AnswerSheet
from autograder.answers import Alternative, Answer, Misconception, answers_in
from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.grading.grader import AssignmentGrader
from autograder.grading.submissions import source_notebooks
from autograder.notebooks.reading import read_notebook
from autograder.notebooks.restoring import restore
from autograder.results import GradeReport, Status, SubmissionStatus, Visibility
from autograder.verify.texts import grade_texts


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
class AnswerVerdicts:
    """The verdicts on all known answers, and the level of the sandbox they were graded in."""

    sandbox_level: str
    verdicts: tuple[Verdict, ...]


def verify_answers(
    assignment: Assignment,
    *,
    jobs: int = 1,
    unsafe: bool = False,
    progress: Callable[[Verdict, int], None] = lambda verdict, total: None,
) -> AnswerVerdicts:
    """Grade the known answers of an assignment in the sandbox.

    Right answers and the release are handed in as whole notebooks. Of a wrong answer the
    solution cells alone are run: what the notebook draws with it decides nothing.

    Parameters
    ----------
    assignment : Assignment
        The assignment, built, with a reference, alternatives and misconceptions.
    jobs : int
        Worker processes.
    unsafe : bool
        Go on where the sandbox does not reach level B.
    progress : callable
        Called with each verdict and the number of them all.

    Raises
    ------
    CourseError
        If the assignment is not built, or has no known answers.
    """
    wrong = wrong_texts(assignment)
    notebooks = list(_notebooks(assignment))
    total = len(wrong) + len(notebooks)
    verdicts, level = _verdicts_on_notebooks(
        assignment, notebooks, jobs, unsafe, lambda verdict: progress(verdict, total)
    )
    reports = grade_texts(assignment, wrong.items(), jobs=jobs, unsafe=unsafe, forbid=True)
    for name, report in zip(wrong, reports, strict=True):
        verdicts.append(verdict_of(Kind.MISCONCEPTION, name, report))
        progress(verdicts[-1], total)
    return AnswerVerdicts(sandbox_level=level, verdicts=tuple(verdicts))


def wrong_texts(assignment: Assignment) -> dict[str, str]:
    """Return the text of each misconception, completed by right functions, by its label."""
    alternatives = _answers(assignment, "alternatives", Alternative)
    cells = list(AnswerSheet(assignment).solution_cells.values())
    return {
        one.label(): "\n".join(answer_cells(one, alternatives, cells))
        for one in _answers(assignment, "misconceptions", Misconception)
    }


def _notebooks(assignment: Assignment) -> Iterator[tuple[Kind, str, Mapping[str, Any]]]:
    sheet = AnswerSheet(assignment)
    alternatives = _answers(assignment, "alternatives", Alternative)
    source = assignment.source / f"{assignment.name}.ipynb"
    yield Kind.SOLUTION, "of the text", json.loads(source.read_text(encoding="utf-8"))
    yield Kind.RELEASE, "as handed out", sheet.filled(None)
    for alternative in alternatives:
        yield Kind.ALTERNATIVE, alternative.label(), sheet.filled(alternative, alternatives)


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


def _verdicts_on_notebooks(
    assignment: Assignment,
    notebooks: Sequence[tuple[Kind, str, Mapping[str, Any]]],
    jobs: int,
    unsafe: bool,
    progress: Callable[[Verdict], None],
) -> tuple[list[Verdict], str]:
    """Hand in notebooks, several side by side; return the verdicts and the sandbox's level."""
    sources = source_notebooks(assignment)
    free: SimpleQueue[AssignmentGrader] = SimpleQueue()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for _ in range(jobs):
            free.put(stack.enter_context(AssignmentGrader(assignment, unsafe=unsafe)))

        def grade(one: tuple[Kind, str, Mapping[str, Any]]) -> tuple[Verdict, str]:
            kind, name, notebook = one
            path = folder / f"{name}.ipynb"
            path.write_text(json.dumps(notebook), encoding="utf-8")
            restored = restore(read_notebook(path), sources[assignment.name])
            grader = free.get()
            try:
                report = grader.grade(name, {assignment.name: restored})
                level = grader.level
            finally:
                free.put(grader)
            verdict = verdict_of(kind, name, report)
            progress(verdict)
            return verdict, level

        with ThreadPoolExecutor(jobs) as pool:
            graded = list(pool.map(grade, notebooks))
    return [verdict for verdict, _ in graded], graded[0][1]


def verdict_of(kind: Kind, name: str, report: GradeReport) -> Verdict:
    """Judge what a known answer got."""
    return Verdict(
        kind=kind,
        name=name,
        score=sum(test.points for test in report.tests),
        max_score=sum(test.max_points for test in report.tests),
        failed_tests=tuple(test.name for test in report.tests if test.status is not Status.PASSED),
        hints=tuple(sorted({test.misconception for test in report.tests if test.misconception})),
        problem=_problem(kind, name, report),
    )


def _problem(kind: Kind, name: str, report: GradeReport) -> str:
    """Say in one sentence what an answer got that it does not deserve."""
    if report.status is not SubmissionStatus.GRADED:
        return f"{report.status}: {report.message}"
    if not any(test.max_points for test in report.tests):
        return "the assignment has no points to give"
    failing = [test for test in report.tests if test.status is not Status.PASSED]
    hidden = [test for test in failing if test.visibility is not Visibility.PUBLIC]
    hints = sorted({test.misconception for test in failing if test.misconception})
    match kind:
        case Kind.SOLUTION | Kind.ALTERNATIVE if failing:
            return f"a right answer lost points ({failing[0].name}: {failing[0].message})"
        case Kind.RELEASE if any(test.points for test in report.tests):
            return "the untouched release earns points"
        case Kind.MISCONCEPTION if not any(test.points < test.max_points for test in hidden):
            return "a wrong answer passes every test that is not released"
        case Kind.MISCONCEPTION if name not in hints:
            return f"its own hint did not appear (it drew {', '.join(hints) or 'none'})"
    return ""
