"""One test's questions to one submission: calls to its functions, and judging the replies."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import numpy as np

from autograder.calls import Caller, CallReply, Raised
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
from autograder.compare.wording import call_text, is_finite, parameter_name
from autograder.errors import GraderFault
from autograder.testing.patterns import Traits, Tried, traits_of
from autograder.testing.verdicts import (
    Compared,
    FunctionMissing,
    Mismatch,
    NameNotAllowed,
    StudentRaised,
    raised_text,
)

_NEVER_EXPECTED = ("NotImplementedError", "NotAllowedError", "MemoryError")
"""Exceptions that tell of the stub, a forbidden name or the limit, not of a contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A comparison that a test makes: the right result, and how far another may be from it.

    `scale` is that of a mask that is paid by its overlap, else None.
    """

    test: str
    expected: Any
    tolerance: Tolerance
    scale: Scale | None = None


class Examination:
    """What one test asks of one submission.

    Parameters
    ----------
    test : str
        The test's node id: the reference's results are kept under it.
    caller : Caller
        Answers for the submission.
    answers : KnownAnswers
        The reference and the known wrong answers.
    observe : callable
        Told of each comparison that the test makes.
    """

    def __init__(
        self,
        *,
        test: str,
        caller: Caller,
        answers: KnownAnswers,
        observe: Callable[[Judged], None] = lambda _: None,
    ) -> None:
        self._test = test
        self._caller = caller
        self._answers = answers
        self._observe = observe
        self._asked = 0
        self._received: list[tuple[Call, Outcome]] = []
        self.function: str | None = None
        self.traits: list[Traits] = []

    def tried(self, test: str, *, passed: bool) -> Tried | None:
        """Return what the test's comparisons tell of the function's inputs; None without any."""
        if self.function is None or not self.traits:
            return None
        return Tried(test=test, function=self.function, traits=tuple(self.traits), passed=passed)

    @property
    def returned(self) -> bool:
        """Whether a value of the student's was handed to the test itself."""
        return bool(self._received)

    def value_of(self, function: str, /, *args: Any, **kwargs: Any) -> Any:
        """Call a student's function and return its value to the test."""
        call, reply = self._ask(function, args, kwargs)
        self._refuse_exception(call, reply, None, within(0.0, 0.0))
        self._received.append((call, Outcome.of_reply(reply)))
        if reply.changed_arguments:
            changed = self._changed(call, reply)
            raise Mismatch(function, changed, self.received_matches(), public_message=changed)
        return reply.value

    def matches_reference(
        self,
        function: str,
        /,
        *args: Any,
        atol: float = 0.0,
        rtol: float = 0.0,
        any_float: bool = False,
        **kwargs: Any,
    ) -> None:
        """Require that a student's function gives what the reference gives.

        Parameters
        ----------
        function : str
            The function's name, in the notebook as in the reference.
        *args, **kwargs
            The inputs. The function must leave arrays among them unchanged.
        atol, rtol : float
            A value may differ from the expected one by ``atol + rtol * |expected|``.
        any_float : bool
            Whether an array of floats may have another precision than the reference's.
        """
        call, reply = self._ask(function, args, kwargs)
        right = self._answers.right(call)
        if not is_finite(right.value):
            msg = f"{self._test}: the reference's result has NaN or infinity; use other inputs."
            raise GraderFault(msg)
        self._judge(call, reply, right, atol=atol, rtol=rtol, any_float=any_float)

    def matches_expected(
        self,
        function: str,
        /,
        *args: Any,
        expected: Any,
        atol: float = 0.0,
        rtol: float = 0.0,
        any_float: bool = False,
        **kwargs: Any,
    ) -> None:
        """Require that a student's function gives `expected`.

        Parameters
        ----------
        function : str
            The function's name in the notebook.
        *args, **kwargs
            The inputs. The function must leave arrays among them unchanged.
        expected : Any
            The right value: an array, a number, or a tuple of them.
        atol, rtol : float
            A value may differ from the expected one by ``atol + rtol * |expected|``.
        any_float : bool
            Whether an array of floats may have another precision than `expected`.
        """
        call, reply = self._ask(function, args, kwargs)
        right = Outcome(value=expected)
        self._judge(call, reply, right, atol=atol, rtol=rtol, any_float=any_float)

    def raises_error(
        self, function: str, /, *args: Any, error: type[Exception] = ValueError, **kwargs: Any
    ) -> None:
        """Require that a student's function refuses its inputs.

        Parameters
        ----------
        function : str
            The function's name in the notebook.
        *args, **kwargs
            The inputs. The function must leave arrays among them unchanged.
        error : type[Exception]
            The exception that it must raise, or a subclass of it, be it the student's own.
        """
        call, reply = self._ask(function, args, kwargs)
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
        matches = self._matches(call, reply, right, within(0.0, 0.0))
        raise Mismatch(function, message, matches, public_message=public)

    def overlaps_mask(
        self,
        function: str,
        /,
        *args: Any,
        expected: Any,
        full: float = 0.90,
        none: float = 0.75,
        **kwargs: Any,
    ) -> None:
        """Require a mask that covers the known one, and pay in proportion to the Dice overlap.

        Parameters
        ----------
        function : str
            The function's name in the notebook.
        *args, **kwargs
            The inputs. The function must leave arrays among them unchanged.
        expected : numpy.ndarray of bool
            The known mask.
        full, none : float
            The test passes, and pays all points, from the Dice `full`; below `none` it pays
            none; between them it fails and pays in proportion.
        """
        scale = Scale(full=full, none=none)
        call, reply = self._ask(function, args, kwargs)
        right = Outcome(value=expected)
        self._observe(
            Judged(test=self._test, expected=expected, tolerance=Tolerance(), scale=scale)
        )
        self._refuse_exception(call, reply, right, are_alike)
        comparison = compare(expected, reply.value, atol=0)
        if comparison.aspect is Aspect.DTYPE and reply.value.dtype.kind in "iuf":
            comparison = replace(comparison, message=dtype_message(expected, reply.value))
        if comparison.aspect in (Aspect.KIND, Aspect.SHAPE, Aspect.DTYPE):
            self._refuse_comparison(call, reply, right, comparison, are_alike, Tolerance())
        if reply.changed_arguments:
            changed = self._changed(call, reply)
            matches = self._matches(call, reply, right, are_alike)
            raise Mismatch(function, changed, matches, public_message=changed)
        overlap = overlap_of(expected, reply.value)
        if overlap.dice < full:
            raise Mismatch(
                function,
                f"{scale.message(overlap, expected.ndim)}\n{_called(call)}",
                self._matches(call, reply, right, are_alike),
                public_message=scale.short_message(overlap),
                explanation=explain(expected, reply.value, Tolerance()),
                earned=scale.share(overlap.dice),
                compared=Compared(
                    expected=expected, actual=reply.value, worst_index=comparison.worst_index
                ),
            )

    def received_matches(self) -> Matches:
        """Return the misconceptions that gave the value which the test received last.

        The test has no tolerance that could be known here: a billionth of the
        largest value allows for another order of summation.
        """
        if not self._received:
            return NO_MATCHES
        call, outcome = self._received[-1]
        right = None
        if self._answers.right_function(call.function) is not None:
            right = self._answers.right(call)
        atol = 1e-9 * _largest(outcome.value)
        return self._answers.matches(call, outcome, right, within(atol, 0.0))

    def _ask(
        self, function: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> tuple[Call, CallReply]:
        """Carry a call to the submission; a missing or forbidden function ends the test."""
        self.function = function
        if not self._caller.defines(function):
            raise FunctionMissing(function)
        sentence = self._caller.not_allowed(function)
        if sentence is not None:
            raise NameNotAllowed(function, sentence)
        self._asked += 1
        call = Call(
            test=self._test, ordinal=self._asked, function=function, args=args, kwargs=kwargs
        )
        return call, self._caller.call(function, args, kwargs)

    def _judge(
        self,
        call: Call,
        reply: CallReply,
        right: Outcome,
        *,
        atol: float,
        rtol: float,
        any_float: bool,
    ) -> None:
        traits = traits_of(call.args)
        if traits is not None:
            self.traits.append(traits)
        tolerance = Tolerance(atol=atol, rtol=rtol, any_float=any_float)
        self._observe(Judged(test=self._test, expected=right.value, tolerance=tolerance))
        same = within(atol, rtol, any_float=any_float)
        self._refuse_exception(call, reply, right, same)
        comparison = compare(right.value, reply.value, atol=atol, rtol=rtol, any_float=any_float)
        if not comparison.equal or reply.changed_arguments:
            self._refuse_comparison(call, reply, right, comparison, same, tolerance)

    def _refuse_comparison(
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

    def _refuse_exception(
        self, call: Call, reply: CallReply, expected: Outcome | None, same: Sameness
    ) -> None:
        if reply.raised is None:
            return
        matches = NO_MATCHES
        if reply.raised.type_name not in _NEVER_EXPECTED:
            matches = self._matches(call, reply, expected, same)
        raise StudentRaised(call.function, reply.raised, _called(call), matches)

    def _matches(
        self, call: Call, reply: CallReply, right: Outcome | None, same: Sameness
    ) -> Matches:
        return self._answers.matches(call, Outcome.of_reply(reply), right, same)

    def _returned_input(self, call: Call, reply: CallReply) -> str:
        """Say that the result is one of the inputs, as it was."""
        place = returned_input(call, Outcome.of_reply(reply))
        if place is None:
            return ""
        name = parameter_name(self._answers.right_function(call.function), place)
        return f"Your result is {name} itself, with nothing changed."

    def _changed(self, call: Call, reply: CallReply) -> str:
        function = self._answers.right_function(call.function)
        names = " and ".join(parameter_name(function, place) for place in reply.changed_arguments)
        return (
            f"{call.function} changed {names} in place. "
            "It must leave its inputs as they are: work on a copy."
        )


class SubmissionFunctions:
    """The fixture `submission`: ``submission.correlate_3d(volume, kernel)`` calls the student's."""

    def __init__(self, examination: Examination) -> None:
        self._examination = examination

    def __getattr__(self, function: str) -> Callable[..., Any]:
        """Return the student's function of this name."""

        def call(*args: Any, **kwargs: Any) -> Any:
            return self._examination.value_of(function, *args, **kwargs)

        return call


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
