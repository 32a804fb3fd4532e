"""`check` for students: runs the public tests beside the notebook on its functions."""

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from autograder.checking.arguments import wrong_argument
from autograder.checking.closing import closing_on
from autograder.checking.folder import current_folder, folder_with_tests
from autograder.checking.nbgrader import NotAllPassed, verdict_is_read
from autograder.checking.saved_notebook import notebook_path
from autograder.checking.undisturbed import undisturbed
from autograder.kernel.tracebacks import class_name, message_of
from autograder.testing.check_report import CheckReport
from autograder.testing.checking import RESTART, check_names

_STARTED = current_folder()
"""Where the notebook was when it imported `check`: at its own place, as a rule."""


def check(*functions: Callable[..., Any]) -> None:
    """Run the public tests on your functions, and show what came of them.

    Where nbgrader validates the notebook, a check that not all tests passed ends its
    cell with an error, which is what nbgrader goes by; anywhere else it never does.

    Parameters
    ----------
    *functions : callable
        The functions to check, such as ``check(white_tophat)``. With none,
        ``check()`` checks all of the assignment's, and says what is left to do and
        how to hand in.
    """
    report = _report(functions)
    if verdict_is_read():
        if not report.passed:
            raise NotAllPassed(report.headline(), repr(report)) from None
        return
    ipython = sys.modules.get("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        ipython.display.display(report)
    else:
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        print(repr(report).encode(encoding, "replace").decode(encoding))  # a terminal without ✔


def _report(functions: tuple[Any, ...]) -> CheckReport:
    """Check, whatever happens: what the notebook has done to Python, a report can still say."""
    try:
        return _checked(functions)
    except KeyboardInterrupt:
        return CheckReport(problem="The check was stopped.")
    except BaseException as error:  # noqa: BLE001 - a notebook may break anything under our feet
        return CheckReport(
            problem=f"The check itself failed: {class_name(error)}: {message_of(error)}. {RESTART}"
        )


def _checked(functions: tuple[Any, ...]) -> CheckReport:
    names = vars(sys.modules["__main__"])
    problem = wrong_argument(functions, names)
    if problem:
        return CheckReport(problem=problem)
    path = notebook_path(names)
    folder = folder_with_tests(current_folder(), _STARTED, path.parent if path else None)
    with undisturbed() as withheld:
        report = check_names(names, functions, folder)
    report = replace(report, withheld=withheld.outputs)
    if functions or not report.results:
        return report
    return replace(report, closing=closing_on(report.results, folder, path))
