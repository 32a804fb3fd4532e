"""Whether each tolerance is where it says: half of it passes, twice of it fails."""

from dataclasses import dataclass
from typing import Any

from autograder.compare.overlap import overlap_of
from autograder.course import Assignment
from autograder.errors import CourseError, GraderFault
from autograder.results import Status, TestResult
from autograder.testing.examination import Judged
from autograder.testing.suite import run_suite
from autograder.verify.perturbed import PerturbedCaller, moved, with_dice


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
    judged = _judged(assignment)
    problems = _problems_within(assignment, judged)
    for number in judged:
        problems += _problems_beyond(assignment, judged, number)
    return ToleranceReport(
        comparisons=len(judged),
        overlaps=sum(one.scale is not None for one in judged.values()),
        problems=tuple(problems),
    )


def _run(assignment: Assignment, caller: PerturbedCaller, **options: Any) -> tuple[TestResult, ...]:
    reported: list[tuple[TestResult, ...] | GraderFault] = []
    run_suite(
        assignment.tests,
        reference=assignment.solution_module("reference"),
        misconceptions=(),
        jobs=[caller],
        report=lambda _, results: reported.append(results),
        seed=assignment.seed,
        **options,
    )
    outcome = reported[0]
    if isinstance(outcome, GraderFault):
        raise outcome
    return outcome


def _caller(assignment: Assignment, **options: Any) -> PerturbedCaller:
    reference = assignment.solution_module("reference")
    if reference is None:
        msg = f"{assignment.solutions} has no reference.py: there is nothing to verify against."
        raise CourseError(msg)
    return PerturbedCaller(reference, **options)


def _judged(assignment: Assignment) -> dict[int, Judged]:
    """Return the comparisons of all tests by the number of the call that they judge."""
    caller = _caller(assignment)
    judged: dict[int, Judged] = {}

    def observe(one: Judged) -> None:
        judged[caller.calls - 1] = one

    results = _run(assignment, caller, observe=observe)
    failed = [result for result in results if result.status is not Status.PASSED]
    if failed:
        msg = f"{assignment.name}: the reference fails {failed[0].name}: {failed[0].message}"
        raise CourseError(msg)
    return judged


def _problems_within(assignment: Assignment, judged: dict[int, Judged]) -> list[str]:
    """Move every result by half of its tolerance, masks to just above their upper end."""

    def change(number: int, value: Any) -> Any:
        one = judged.get(number)
        if one is None:
            return value
        if one.scale is not None:
            return with_dice(one.expected, (1 + one.scale.full) / 2)
        if not one.tolerance.atol and not one.tolerance.rtol:
            return value
        return moved(value, one.tolerance, 0.5)

    results = _run(assignment, _caller(assignment, change=change))
    return [
        f"{result.name}: a result within half of the tolerance fails: {result.message}"
        for result in results
        if result.status is not Status.PASSED
    ]


def _problems_beyond(assignment: Assignment, judged: dict[int, Judged], number: int) -> list[str]:
    """Move one result by twice its tolerance, or make a mask too small: its test must notice."""
    one = judged[number]
    name = one.test.rpartition("::")[2]
    found = []
    for replacement, share in _beyond(one):

        def change(call: int, value: Any, replacement: Any = replacement) -> Any:
            if call != number:
                return value
            return moved(value, one.tolerance, 2.0) if replacement is None else replacement

        results = _run(
            assignment,
            _caller(assignment, change=change),
            wanted=lambda spec: True,
        )
        result = next(r for r in results if one.test.endswith(f"::{r.name}") or r.name == name)
        if result.status is Status.PASSED:
            found.append(f"{name}: a result beyond the tolerance passes (call {number})")
        elif abs(result.points - round(share * result.max_points, 2)) > 1e-9:
            found.append(
                f"{name}: a mask earns {result.points} points where "
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
