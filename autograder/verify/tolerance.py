"""Whether each tolerance is where it says: half of it passes, twice of it fails."""

from dataclasses import dataclass
from typing import Any

from autograder.compare.overlap import overlap_of
from autograder.course import Assignment
from autograder.errors import CourseError, GraderFault
from autograder.results import Status, TestResult
from autograder.testing.judging import Judged
from autograder.testing.suite import collect_tests, run_suite
from autograder.verify.perturbed import PerturbedCaller, moved, with_dice

_JUST = 0.05
"""A mask just above the end: this share of the way to a perfect one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToleranceReport:
    """How many comparisons were tried, `overlaps` of them of masks, and what was wrong."""

    comparisons: int
    overlaps: int
    problems: tuple[str, ...]


def verify_tolerances(assignment: Assignment) -> ToleranceReport:
    """Try results near the edge of every comparison that the tests make.

    With half of its tolerance a result must pass and with twice of it fail; where the
    tolerance is 0 the least change must fail. A mask that is paid by its overlap must earn
    all from the upper end, a share between the ends, and nothing below the lower one.

    Raises
    ------
    CourseError
        If the reference itself fails a test that is not about masks.
    """
    problems: list[str] = []
    comparisons = overlaps = 0
    for spec in collect_tests(assignment.tests):
        judged = _judged(assignment, spec.name)
        comparisons += len(judged)
        overlaps += sum(one.scale is not None for one in judged.values())
        problems += _problems_within(assignment, spec.name, judged)
        for number in judged:
            problems += _problems_beyond(assignment, spec.name, judged[number], number)
    return ToleranceReport(comparisons=comparisons, overlaps=overlaps, problems=tuple(problems))


def _run(assignment: Assignment, test: str, caller: PerturbedCaller, **options: Any) -> TestResult:
    """Run one test on a caller."""
    reported: list[tuple[TestResult, ...] | GraderFault] = []
    run_suite(
        assignment.tests,
        reference=assignment.solution_module("reference"),
        misconceptions=(),
        jobs=[caller],
        report=lambda _, results: reported.append(results),
        seed=assignment.seed,
        wanted=lambda spec: spec.name == test,
        **options,
    )
    outcome = reported[0]
    if isinstance(outcome, GraderFault):
        raise outcome
    return outcome[0]


def _caller(assignment: Assignment, **options: Any) -> PerturbedCaller:
    reference = assignment.solution_module("reference")
    if reference is None:
        msg = f"{assignment.solutions} has no reference.py: there is nothing to verify against."
        raise CourseError(msg)
    return PerturbedCaller(reference, **options)


def _judged(assignment: Assignment, test: str) -> dict[int, Judged]:
    """Return the comparisons of a test by the number of the call that they judge."""
    caller = _caller(assignment)
    judged: dict[int, Judged] = {}

    def observe(one: Judged) -> None:
        judged[caller.calls - 1] = one

    result = _run(assignment, test, caller, observe=observe)
    if result.status is not Status.PASSED:
        msg = f"{assignment.name}: the reference fails {test}: {result.message}"
        raise CourseError(msg)
    return judged


def _problems_within(assignment: Assignment, test: str, judged: dict[int, Judged]) -> list[str]:
    """Move every result by half of its tolerance, masks to just above their upper end."""

    def change(number: int, value: Any) -> Any:
        one = judged.get(number)
        if one is None:
            return value
        if one.scale is not None:
            return with_dice(one.expected, one.scale.full + _JUST * (1 - one.scale.full))
        if not one.tolerance.atol and not one.tolerance.rtol:
            return value
        return moved(value, one.tolerance, 0.5)

    result = _run(assignment, test, _caller(assignment, change=change))
    if result.status is Status.PASSED:
        return []
    return [f"{test}: a result within half of the tolerance fails: {result.message}"]


def _problems_beyond(assignment: Assignment, test: str, one: Judged, number: int) -> list[str]:
    """Move one result by twice its tolerance, or make a mask too small: the test must notice."""
    found = []
    for replacement, share in _beyond(one):

        def change(call: int, value: Any, replacement: Any = replacement) -> Any:
            if call != number:
                return value
            return moved(value, one.tolerance, 2.0) if replacement is None else replacement

        result = _run(assignment, test, _caller(assignment, change=change))
        if result.status is Status.PASSED:
            found.append(f"{test}: a result beyond the tolerance passes (call {number})")
        elif abs(result.points - round(share * result.max_points, 2)) > 1e-9:
            found.append(
                f"{test}: a mask earns {result.points} points where "
                f"{share:.0%} of {result.max_points} were expected"
            )
    return found


def _beyond(one: Judged) -> list[tuple[Any, float]]:
    """Return results that must fail, with the share of the points that each earns."""
    if one.scale is None:
        return [(None, 0.0)]
    tried = []
    for dice in ((one.scale.full + one.scale.none) / 2, one.scale.none * 0.98):
        mask = with_dice(one.expected, dice)
        tried.append((mask, one.scale.share(overlap_of(one.expected, mask).dice)))
    return tried
