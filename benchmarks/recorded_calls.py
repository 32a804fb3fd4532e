"""The calls that an assignment's tests make, and what each requires of the result."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.answers import Misconception, answers_in
from autograder.calls import Caller, CallReply, Raised
from autograder.course import Assignment
from autograder.results import TestResult
from autograder.testing.examination import Judged
from autograder.testing.suite import run_suite


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedCall:
    """One call: the inputs, the right result, and how far another may be from it.

    `test` is empty for a call that no comparison follows; `raised` names the exception that the
    reference raised.
    """

    name: str
    args: Sequence[Any]
    kwargs: Mapping[str, Any]
    expected: Any = None
    raised: str = ""
    test: str = ""
    atol: float = 0.0
    rtol: float = 0.0
    overlap: float | None = None


class Recorder:
    """Answers calls with the reference, and keeps them."""

    def __init__(self, reference: Any) -> None:
        self._reference = reference
        self.calls: list[RecordedCall] = []

    def defines(self, name: str) -> bool:
        """Every function of the reference is there."""
        return hasattr(self._reference, name)

    def not_allowed(self, name: str) -> str | None:
        """Nothing is forbidden here."""
        return None

    def parameters(self, name: str) -> tuple[str, ...]:
        """Nobody reads the messages."""
        return ()

    def call(
        self,
        name: str,
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
        *,
        seconds: float | None = None,
    ) -> CallReply:
        """Call the reference."""
        inputs = copy.deepcopy((args, dict(kwargs)))
        call = RecordedCall(name=name, args=inputs[0], kwargs=inputs[1])
        try:
            value = getattr(self._reference, name)(*args, **kwargs)
        except ValueError as error:
            self.calls.append(replace(call, raised="ValueError"))
            return CallReply(raised=Raised(type_name="ValueError", message=str(error)))
        self.calls.append(replace(call, expected=copy.deepcopy(value)))
        return CallReply(value=value)

    def judged(self, judged: Judged) -> None:
        """Take down what the test requires of the call that it made last."""
        self.calls[-1] = replace(
            self.calls[-1],
            test=judged.test,
            atol=judged.tolerance.atol,
            rtol=judged.tolerance.rtol,
            expected=judged.expected,
            overlap=judged.scale.full if judged.scale else None,
        )


def recorded_calls(assignment: Assignment) -> list[RecordedCall]:
    """Return the calls that the assignment's tests make; none where the tests are in cells."""
    if not assignment.tests:
        return []
    reference = assignment.solution_module("reference")
    misconceptions = assignment.solution_module("misconceptions")
    recorder = Recorder(reference)

    def ignore(_: Caller, results: tuple[TestResult, ...] | Exception) -> None:
        """Drop the verdicts: the reference is not what is measured."""

    run_suite(
        assignment.tests,
        reference=reference,
        misconceptions=answers_in(misconceptions, Misconception) if misconceptions else (),
        jobs=[recorder],
        report=ignore,
        seed=assignment.seed,
        observe=recorder.judged,
    )
    return recorder.calls
