"""Public tests run on a student's functions: those of the notebook, or of a process of its own."""

from collections.abc import Sequence
from pathlib import Path

from autograder.calls import Caller
from autograder.checking.folder import PUBLIC_TESTS
from autograder.errors import GraderFault
from autograder.results import TestResult
from autograder.testing.suite import TestSpec, run_suite


class NothingAsked(Exception):
    """No test is about the functions asked for; the message says which functions have some."""


def public_tests_in(folder: Path) -> list[Path]:
    """Return the files of the public tests in a folder, by name."""
    return sorted(folder.glob(PUBLIC_TESTS))


def public_results(
    paths: Sequence[Path], caller: Caller, asked: frozenset[str] = frozenset()
) -> tuple[TestResult, ...]:
    """Run public tests on a student's functions.

    Parameters
    ----------
    paths : sequence of Path
        The files of the tests.
    caller : Caller
        Answers for the student's functions.
    asked : frozenset of str
        The functions that are to be checked; all of them if none are named.

    Raises
    ------
    CourseError
        If the tests cannot be used.
    GraderFault
        If a test fails by itself.
    NothingAsked
        If no test is about the functions asked for.
    """
    seen: set[str] = set()
    outcome: list[tuple[TestResult, ...] | GraderFault] = []

    def wanted(test: TestSpec) -> bool:
        seen.add(test.grade_id)
        return not asked or test.grade_id in asked or not asked.isdisjoint(test.mentions)

    run_suite(
        paths,
        reference=None,
        misconceptions=(),
        jobs=[caller],
        report=lambda _, results: outcome.append(results),
        wanted=wanted,
    )
    results = outcome[0]
    if isinstance(results, GraderFault):
        raise results
    if not results:
        functions = ", ".join(sorted(asked))
        tested = ", ".join(sorted(seen)) or "nothing"
        msg = f"No public test is about {functions}. There are tests for: {tested}."
        raise NothingAsked(msg)
    return results
