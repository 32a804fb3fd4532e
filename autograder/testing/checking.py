"""Running the public tests of a folder on a namespace's functions."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from autograder.errors import CourseError, GraderFault
from autograder.testing.check_report import CheckReport
from autograder.testing.namespace import NamespaceCaller
from autograder.testing.public_results import NothingAsked, public_results, public_tests_in

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
    paths = public_tests_in(folder)
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
    try:
        results = public_results(paths, caller, asked)
    except CourseError as error:
        problem = f"The public tests cannot be used: {_sentence(error)} {_AFRESH}"
        return CheckReport(problem=problem)
    except NothingAsked as error:
        return CheckReport(problem=str(error))
    except GraderFault as fault:
        problem = f"The check itself failed: {_sentence(fault)} {RESTART}"
        return CheckReport(problem=problem, printed=caller.printed)
    except KeyboardInterrupt:
        during = f" while {caller.running} was running" if caller.running else ""
        return CheckReport(problem=f"The check was stopped{during}.", printed=caller.printed)
    return CheckReport(results=results, printed=caller.printed)
