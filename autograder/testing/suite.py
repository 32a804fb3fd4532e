"""Collecting an assignment's tests, and running them on submission after submission."""

import contextlib
import io
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from autograder.answers import Misconception, Symptom
from autograder.calls import Caller
from autograder.compare.misconceptions import KnownAnswers
from autograder.errors import CourseError, GraderFault
from autograder.testing.judging import Judged
from autograder.testing.plugin import Collection, Grading, Report
from autograder.testing.specs import TestSpec

__all__ = ["TestSpec", "collect_tests", "run_suite"]

# Exercise tests judge plain values: what pytest brings for other ends (its report, captured
# descriptors, debuggers, log and warning collection, signal handlers) costs time and reaches
# into the process that the grader runs in.
_PLUGINS_LEFT_OUT = (
    "cacheprovider",
    "debugging",
    "doctest",
    "faulthandler",
    "junitxml",
    "legacypath",
    "logging",
    "pastebin",
    "skipping",
    "stepwise",
    "terminal",
    "threadexception",
    "unittest",
    "unraisableexception",
    "warnings",
)
_SETTINGS = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTEST_DISABLE_PLUGIN_AUTOLOAD")
_LAST_ERROR = ("last_type", "last_value", "last_traceback", "last_exc")


def collect_tests(paths: Sequence[Path]) -> tuple[TestSpec, ...]:
    """Read the tests of an assignment without running any.

    Parameters
    ----------
    paths : sequence of Path
        Test files.

    Returns
    -------
    tuple of TestSpec
        In the order of the files and of their text.

    Raises
    ------
    CourseError
        If a file cannot be imported, a test lacks its docstring, grade cell or points,
        or two tests have one name.
    """
    collection = Collection()
    if not paths:
        return ()
    with contextlib.ExitStack() as stack:
        stack.enter_context(_pytest_alone())
        _run_pytest(paths, collection)
    return collection.specs


def run_suite(
    paths: Sequence[Path],
    *,
    reference: ModuleType | None,
    misconceptions: Sequence[type[Misconception]],
    jobs: Iterable[Caller],
    report: Report,
    symptoms: Sequence[type[Symptom]] = (),
    seed: str = "",
    wanted: Callable[[TestSpec], bool] = lambda _: True,
    observe: Callable[[Judged], None] = lambda _: None,
) -> None:
    """Run the tests of an assignment on one submission after the other, in one pytest session.

    Parameters
    ----------
    paths : sequence of Path
        Test files: collected once.
    reference : ModuleType or None
        The right functions; each result is computed once.
    misconceptions : sequence of type[Misconception]
        The known wrong answers, in the order of their file; computed when first needed, once.
    jobs : iterable of Caller
        The submissions: the next is pulled when the one before is reported.
    report : callable
        Called with each submission and its results in the order of the tests, or with the
        `GraderFault` that kept it from having any.
    symptoms : sequence of type[Symptom], optional
        What can be seen of wrong results that no misconception explains.
    seed : str
        What the tests' inputs are drawn from: `Assignment.seed`.
    wanted : callable, optional
        Tells whether a test is to be run; by default all are.
    observe : callable, optional
        Told of each comparison that a test makes.

    Raises
    ------
    CourseError
        As `collect_tests`.
    """
    if not paths:
        for caller in jobs:
            report(caller, ())
        return
    with contextlib.ExitStack() as stack:
        stack.enter_context(_pytest_alone())
        grading = Grading(
            answers=KnownAnswers(reference, misconceptions, symptoms),
            seed=seed,
            jobs=jobs,
            report=report,
            wanted=wanted,
            observe=observe,
            collected=stack.close,
            quiet=_quiet,
        )
        _run_pytest(paths, grading)


def _run_pytest(paths: Sequence[Path], plugin: Collection) -> None:
    """Run a pytest session that knows the given files and nothing else of the user's."""
    files = [path.resolve() for path in paths]
    for file in files:
        if not file.is_file():
            msg = f"The test file {file} does not exist."
            raise CourseError(msg)
    top = os.path.commonpath([file.parent for file in files])
    arguments = [
        *(str(file) for file in files),
        f"--rootdir={top}",
        f"--confcutdir={top}",  # else it lists the folders above, which need not be readable
        f"--config-file={os.devnull}",
        "--noconftest",
        "--import-mode=importlib",
        "--capture=no",
        *(f"-pno:{name}" for name in _PLUGINS_LEFT_OUT),
    ]
    before = set(sys.modules)
    try:
        code = pytest.main(arguments, plugins=[plugin])
    finally:
        _forget_modules(files, before)
    if plugin.failure is not None:
        raise plugin.failure
    if not plugin.finished:
        msg = f"pytest ended with {code!r} before the tests ran."
        raise GraderFault(msg)


def _forget_modules(files: Sequence[Path], before: set[str]) -> None:
    """Take the test files' modules, and the empty packages made for them, out of `sys.modules`."""
    places = {str(file) for file in files}
    new = [name for name in sys.modules if name not in before]
    tests = [name for name in new if getattr(sys.modules[name], "__file__", None) in places]
    for name in new:
        if name in tests or any(test.startswith(f"{name}.") for test in tests):
            del sys.modules[name]


@contextlib.contextmanager
def _pytest_alone() -> Iterator[None]:
    """Keep the user's pytest settings out, and pytest's traces off the disk and the screen."""
    kept = {name: os.environ.get(name) for name in _SETTINGS}
    writes = sys.dont_write_bytecode
    _set_variables(dict.fromkeys(_SETTINGS))
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.dont_write_bytecode = True
    try:
        with _quiet():
            yield
    finally:
        sys.dont_write_bytecode = writes
        _set_variables(kept)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what tests print and warn of off the screen, and leave no trace of their errors."""
    current = {"PYTEST_CURRENT_TEST": os.environ.get("PYTEST_CURRENT_TEST")}
    last = {name: getattr(sys, name) for name in _LAST_ERROR if hasattr(sys, name)}
    unseen = io.StringIO()
    try:
        with (
            contextlib.redirect_stdout(unseen),
            contextlib.redirect_stderr(unseen),
            warnings.catch_warnings(),
            # A notebook may have asked NumPy to raise: a comparison must not.
            np.errstate(divide="warn", over="warn", under="ignore", invalid="warn"),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        for name in _LAST_ERROR:
            if name in last:
                setattr(sys, name, last[name])
            elif hasattr(sys, name):
                delattr(sys, name)
        _set_variables(current)


def _set_variables(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
