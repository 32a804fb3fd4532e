"""Holds the reply to one call against what is right, and ends the test over what is wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NoReturn

import numpy as np

from autograder.calls import CallReply, Raised
from autograder.compare.arrays import compare
from autograder.compare.comparison import Aspect, Comparison, Tolerance
from autograder.compare.explaining import explain
from autograder.compare.misconceptions import (
    NO_MATCHES,
    Call,
    KnownAnswers,
    Matches,
    Outcome,
    Sameness,
    returned_input,
    within,
)
from autograder.compare.nature import nature_of
from autograder.compare.overlap import Scale, are_alike, dtype_message, overlap_of
from autograder.compare.wording import call_text, parameter_name
from autograder.testing.verdicts import Compared, Mismatch, StudentRaised, raised_text

_NEVER_EXPECTED = ("NotImplementedError", "NotAllowedError", "MemoryError")
"""Exceptions that tell of the stub, a forbidden name or the limit, not of a contract."""

_EXACTLY = within(0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A comparison that a test makes: the right result, and how far another may be from it.

    `scale` is that of a mask that is paid by its overlap, else None.
    """

    test: str
    expected: Any
    tolerance: Tolerance
    scale: Scale | None = None


class Judge:
    """Judges replies to the calls of one test.

    Its methods return when nothing is wrong, and raise a `StudentFault` otherwise.

    Parameters
    ----------
    answers : KnownAnswers
        The reference and the known wrong answers.
    parameters : callable
        Gives the names of the parameters of a student's function.
    observe : callable
        Told of each comparison that the test makes.
    """

    def __init__(
        self,
        answers: KnownAnswers,
        parameters: Callable[[str], Sequence[str]],
        observe: Callable[[Judged], None],
    ) -> None:
        self._answers = answers
        self._parameters = parameters
        self._observe = observe

    def value(self, call: Call, reply: CallReply) -> None:
        """Require a value, whatever it is, and unchanged inputs."""
        self._require_value(call, reply, None, _EXACTLY)

    def unchanged(self, call: Call, reply: CallReply, matches: Callable[[], Matches]) -> None:
        """Require unchanged inputs; `matches` is asked for the misconceptions if they are not."""
        if reply.changed_arguments:
            changed = self._changed(call, reply)
            raise Mismatch(call.function, changed, matches(), public_message=changed)

    def result(self, call: Call, reply: CallReply, right: Outcome, tolerance: Tolerance) -> None:
        """Require the right value, within the tolerance, and unchanged inputs."""
        self._observe(Judged(test=call.test, expected=right.value, tolerance=tolerance))
        atol, rtol, any_float = tolerance.atol, tolerance.rtol, tolerance.any_float
        same = within(atol, rtol, any_float=any_float)
        self._require_value(call, reply, right, same)
        comparison = compare(right.value, reply.value, atol=atol, rtol=rtol, any_float=any_float)
        if not comparison.equal or reply.changed_arguments:
            self._refuse(call, reply, right, comparison, same, tolerance)

    def refusal(self, call: Call, reply: CallReply, error: type[Exception]) -> None:
        """Require an exception of the class `error`, and unchanged inputs."""
        function = call.function
        right = Outcome(raised=Raised(type_name=error.__name__, message=""))
        if reply.raised is None:
            public = f"{function} was expected to raise {error.__name__}, but returned a value."
            message = f"{public}\n{_called(call)}"
        elif _is_a(reply.raised, error):
            if not reply.changed_arguments:
                return
            public = message = self._changed(call, reply)
        elif reply.raised.type_name in _NEVER_EXPECTED:
            raise StudentRaised(function, reply.raised, _called(call), NO_MATCHES)
        else:
            public = f"{function} was expected to raise {error.__name__}."
            message = f"{public}\n{raised_text(function, reply.raised, _called(call))}"
        matches = self._matches(call, reply, right, _EXACTLY)
        raise Mismatch(function, message, matches, public_message=public)

    def overlap(self, call: Call, reply: CallReply, expected: Any, scale: Scale) -> None:
        """Require a mask that covers the known one, and unchanged inputs."""
        right = Outcome(value=expected)
        self._observe(Judged(test=call.test, expected=expected, tolerance=Tolerance(), scale=scale))
        self._require_value(call, reply, right, are_alike)
        comparison = compare(expected, reply.value, atol=0)
        if comparison.aspect is Aspect.DTYPE and reply.value.dtype.kind in "iuf":
            comparison = replace(comparison, message=dtype_message(expected, reply.value))
        if comparison.aspect in (Aspect.KIND, Aspect.SHAPE, Aspect.DTYPE):
            self._refuse(call, reply, right, comparison, are_alike, Tolerance())
        matches = partial(self._matches, call, reply, right, are_alike)
        self.unchanged(call, reply, matches)
        overlap = overlap_of(expected, reply.value)
        if overlap.dice < scale.full:
            raise Mismatch(
                call.function,
                f"{scale.message(overlap, expected.ndim)}\n{_called(call)}",
                matches(),
                public_message=scale.short_message(overlap),
                explanation=explain(expected, reply.value, Tolerance()),
                earned=scale.share(overlap.dice),
                compared=Compared(
                    expected=expected, actual=reply.value, worst_index=comparison.worst_index
                ),
            )

    def matches_of_value(self, call: Call, outcome: Outcome) -> Matches:
        """Return the misconceptions that gave a value which the test itself looked at.

        The test has no tolerance that could be known here: a billionth of the
        largest value allows for another order of summation.
        """
        right = None
        if self._answers.right_function(call.function) is not None:
            right = self._answers.right(call)
        atol = 1e-9 * _largest(outcome.value)
        return self._answers.matches(call, outcome, right, within(atol, 0.0))

    def _require_value(
        self, call: Call, reply: CallReply, right: Outcome | None, same: Sameness
    ) -> None:
        if reply.raised is None:
            return
        matches = NO_MATCHES
        if reply.raised.type_name not in _NEVER_EXPECTED:
            matches = self._matches(call, reply, right, same)
        raise StudentRaised(call.function, reply.raised, _called(call), matches)

    def _refuse(
        self,
        call: Call,
        reply: CallReply,
        right: Outcome,
        comparison: Comparison,
        same: Sameness,
        tolerance: Tolerance,
    ) -> NoReturn:
        """End the test over a result that is not as expected, or over changed inputs."""
        compared, explanation, parts, public = None, "", [], []
        if not comparison.equal:
            parts.append(f"{comparison.message}\n{_called(call)}")
            public.append(nature_of(right.value, reply.value, comparison))
            explanation = self._returned_input(call, reply) or explain(
                right.value, reply.value, tolerance
            )
            compared = Compared(
                expected=right.value, actual=reply.value, worst_index=comparison.worst_index
            )
        if reply.changed_arguments:
            parts.append(self._changed(call, reply))
            public.append(parts[-1])
        raise Mismatch(
            call.function,
            "\n".join(parts),
            self._matches(call, reply, right, same),
            public_message=" ".join(filter(None, public)),
            explanation=explanation,
            compared=compared,
        )

    def _matches(
        self, call: Call, reply: CallReply, right: Outcome | None, same: Sameness
    ) -> Matches:
        return self._answers.matches(call, Outcome.of_reply(reply), right, same)

    def _returned_input(self, call: Call, reply: CallReply) -> str:
        """Say that the result is one of the inputs, as it was."""
        place = returned_input(call, Outcome.of_reply(reply))
        if place is None:
            return ""
        name = parameter_name(self._parameters(call.function), place)
        return f"Your result is {name} itself, with nothing changed."

    def _changed(self, call: Call, reply: CallReply) -> str:
        own = self._parameters(call.function)
        names = " and ".join(parameter_name(own, place) for place in reply.changed_arguments)
        return (
            f"{call.function} changed {names} in place. "
            "It must leave its inputs as they are: work on a copy."
        )


def _called(call: Call) -> str:
    return f"Called as {call_text(call.function, call.args, call.kwargs)}."


def _is_a(raised: Raised, error: type[Exception]) -> bool:
    """Tell whether an exception, known by its classes' names only, is of the class `error`."""
    if raised.type_name == error.__name__:
        return True
    names = (raised.type_name, *raised.bases)
    return error.__name__ in names and not set(names) & set(_NEVER_EXPECTED)


def _largest(value: Any) -> float:
    """Return the largest absolute value of a numeric result, 0 for anything else."""
    if isinstance(value, np.ndarray) and value.size and value.dtype.kind in "fc":
        largest = float(np.max(np.abs(value)))
    elif isinstance(value, float):
        largest = abs(value)
    else:
        return 0.0
    return largest if np.isfinite(largest) else 0.0
