"""Real feedback on a page: the grader judges an answer while the book is built.

The tests are run in this process, by the code that runs them for a class; what a class has in
addition, a sandbox around the student's code, changes nothing in the words.
"""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from IPython.display import HTML, display

from autograder.answers import Misconception, Symptom, answers_in
from autograder.course import Course
from autograder.result_text import verdict_on
from autograder.results import Status, TestResult
from autograder.testing.namespace import NamespaceCaller
from autograder.testing.suite import run_suite

COURSE = Path(__file__).parents[1] / "assignments"


def grade(assignment: str, *functions: Callable[..., Any]) -> tuple[TestResult, ...]:
    """Run all tests of an assignment that concern some functions.

    Parameters
    ----------
    assignment : str
        Its name.
    *functions : callable
        The student's, under the names that the assignment asks for.

    Returns
    -------
    tuple of TestResult
        In the order of the tests.

    Raises
    ------
    GraderFault
        If the tests themselves failed.
    """
    chosen = Course.find(COURSE).assignment(assignment)
    names = {function.__name__: function for function in functions}
    misconceptions = chosen.solution_module("misconceptions")
    symptoms = chosen.solution_module("symptoms")
    outcome: list[Any] = []
    run_suite(
        chosen.tests,
        reference=chosen.solution_module("reference"),
        misconceptions=answers_in(misconceptions, Misconception) if misconceptions else (),
        symptoms=answers_in(symptoms, Symptom) if symptoms else (),
        jobs=[NamespaceCaller(names)],
        seed=chosen.seed,
        wanted=lambda test: test.grade_id in names,
        report=lambda _, results: outcome.append(results),
    )
    if isinstance(outcome[0], Exception):
        raise outcome[0]
    return tuple(outcome[0])


def show(results: Sequence[TestResult], *, title: str) -> None:
    """Show results as a box: the points, a line for each test, the first failure in full.

    Parameters
    ----------
    results : sequence of TestResult
        What `grade` returned.
    title : str
        Stands in front of the points, such as the function's name.
    """
    score = sum(result.points for result in results)
    full = sum(result.max_points for result in results)
    first = next((result for result in results if result.status is not Status.PASSED), None)
    rows = "".join(row(result, in_full=result is first) for result in results)
    display(
        HTML(
            f'<div class="feedback"><p class="feedback-title"><code>{escape(title)}</code> '
            f"<span>{score:g} of {full:g} points</span></p><ul>{rows}</ul></div>"
        )
    )


def row(result: TestResult, *, in_full: bool) -> str:
    """Return one test's line; in full with message, hint and picture."""
    passed = result.status is Status.PASSED
    text = f"<p>{escape(result.title)} <strong>{verdict_on(result)}</strong></p>"
    if in_full:
        text += "".join(f"<p>{escape(line)}</p>" for line in result.message.splitlines())
        if result.hint:
            text += f"<p><b>Hint:</b> {escape(result.hint)}</p>"
        if result.picture:
            text += (
                f'<img src="data:image/png;base64,{escape(result.picture.png)}" '
                f'alt="{escape(result.picture.alt)}">'
            )
    return f'<li class="{"passed" if passed else "failed"}">{text}</li>'
