"""Running the public tests of a folder on a namespace's functions."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from autograder.errors import CourseError, GraderFault
from autograder.results import TestResult
from autograder.testing.check_report import CheckReport
from autograder.testing.namespace import NamespaceCaller
from autograder.testing.suite import TestSpec, run_suite

_AFRESH = (
    "Take the file anew from where you got the notebook: what you wrote in the notebook stays."
)
RESTART = (
    "Restart the kernel and run the cells from the top; if it stays so, show this to your "
    "instructor."
)


def check_names(
    names: Mapping[str, Any], functions: tuple[Callable[..., Any], ...], folder: Path
) -> CheckReport:
    """Run the public tests of a folder on functions of a namespace.

    Parameters
    ----------
    names : mapping of str to object
        The notebook's names.
    functions : tuple of callable
        The functions to check; all that the tests ask for if there are none.
    folder : Path
        Where ``test_*_public.py`` lies.

    Returns
    -------
    CheckReport
        The results, or the problem that kept them from being had.
    """
    paths = sorted(folder.glob("test_*_public.py"))
    if not paths:
        return CheckReport(
            problem=f"There are no public tests (test_*_public.py) in {folder}. They are "
            "released beside the notebook: put them there, and start the notebook from there."
        )
    given: dict[str, Any] = {}
    for function in functions:
        if not callable(function):
            return CheckReport(
                problem=f"check takes functions, such as check(white_tophat), not {function!r:.80}."
            )
        given[_name_of(function, names)] = function
    return _run(paths, NamespaceCaller({**names, **given}), frozenset(given))


def _sentence(error: Exception) -> str:
    return f"{str(error).rstrip('.')}."


def _name_of(function: Callable[..., Any], names: Mapping[str, Any]) -> str:
    """Return the function's own name, or the one it has in the notebook (a lambda, a partial)."""
    try:
        own = str(getattr(function, "__name__", ""))
    except Exception:  # noqa: BLE001 - a student's object may raise anything
        own = ""
    if names.get(own) is function:
        return own
    return next((name for name, value in names.items() if value is function), own)


def _run(paths: list[Path], caller: NamespaceCaller, asked: frozenset[str]) -> CheckReport:
    """Run the tests that concern the functions asked for; all of them if none are named."""
    seen: set[str] = set()
    outcome: list[tuple[TestResult, ...] | GraderFault] = []

    def wanted(test: TestSpec) -> bool:
        seen.add(test.grade_id)
        return not asked or test.grade_id in asked or not asked.isdisjoint(test.mentions)

    try:
        run_suite(
            paths,
            reference=None,
            misconceptions=(),
            jobs=[caller],
            report=lambda _, results: outcome.append(results),
            wanted=wanted,
        )
    except CourseError as error:
        problem = f"The public tests cannot be used: {_sentence(error)} {_AFRESH}"
        return CheckReport(problem=problem)
    except GraderFault as fault:
        outcome[:] = [fault]
    except KeyboardInterrupt:
        during = f" while {caller.running} was running" if caller.running else ""
        return CheckReport(problem=f"The check was stopped{during}.", printed=caller.printed)
    results = outcome[0]
    if isinstance(results, GraderFault):
        problem = f"The check itself failed: {_sentence(results)} {RESTART}"
        return CheckReport(problem=problem, printed=caller.printed)
    if not results:
        functions = ", ".join(sorted(asked))
        return CheckReport(
            problem=f"No public test is about {functions}. There are tests for: "
            f"{', '.join(sorted(seen)) or 'nothing'}."
        )
    return CheckReport(results=results, printed=caller.printed)
