"""Known answers: what the reference and each known wrong answer give on a test's inputs.

Computed in the trusted process, on copies, and kept: a worker grades a whole
class with one set of references.
"""

import copy
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from autograder.answers import Misconception, Symptom
from autograder.calls import CallReply, Raised
from autograder.changes import changed_arguments, same_content
from autograder.compare.arrays import compare
from autograder.errors import GraderFault
from autograder.images import is_image

_COMPARED_CHARACTERS = 200
"""So much of two exceptions' messages must agree for the exceptions to count as the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call that a test makes: the `ordinal`-th of the test `test`, with its inputs."""

    test: str
    ordinal: int
    function: str
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a call came to: a value or an exception, and which arguments it changed in place."""

    value: Any = None
    raised: Raised | None = None
    changed_arguments: tuple[int, ...] = ()

    @classmethod
    def of_reply(cls, reply: CallReply) -> "Outcome":
        """Return the outcome of a student's call."""
        return cls(
            value=reply.value, raised=reply.raised, changed_arguments=reply.changed_arguments
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """The known wrong answers that came to the student's outcome, by their class names.

    `exact` gave the same value, or raised the same exception with the same message;
    `by_class` raised an exception of the same class only, which is weak evidence; so is, if
    `given_back`, a result that is the input itself. `unlike` are wrong on this input as well,
    but in another way. `seen` are the symptoms that the result shows.
    """

    exact: tuple[str, ...] = ()
    by_class: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    given_back: bool = False


NO_MATCHES = Matches()

Sameness = Callable[[Any, Any], bool]
"""Tells whether two results are the same as far as a test looks."""


def within(atol: float, rtol: float, *, any_float: bool = False) -> Sameness:
    """Return the sameness of results that differ by at most ``atol + rtol * |first|``."""

    def same(first: Any, second: Any) -> bool:
        comparison = compare(
            first, second, atol=atol, rtol=rtol, nan_equal=True, any_float=any_float
        )
        return comparison.equal

    return same


def outcome_of(
    function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> Outcome:
    """Call one of the course's own functions on copies of the inputs."""
    own_args, own_kwargs = copy.deepcopy((tuple(args), dict(kwargs)))
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            value = function(*own_args, **own_kwargs)
    except Exception as error:  # noqa: BLE001 - a wrong answer may fail in any way: that is its outcome
        return Outcome(
            raised=Raised(type_name=type(error).__name__, message=str(error)),
            changed_arguments=changed_arguments(args, own_args),
        )
    # An answer may return its own input, or keep its result and change it in a later call.
    return Outcome(value=copy.deepcopy(value), changed_arguments=changed_arguments(args, own_args))


class KnownAnswers:
    """The outcomes of the reference and of the misconceptions, each computed once per call.

    Parameters
    ----------
    reference : ModuleType or None
        The module with the right functions; None where the course has none.
    misconceptions : sequence of type[Misconception]
        The known wrong answers, in the order of their file.
    symptoms : sequence of type[Symptom]
        What can be seen of wrong results whatever led to them, in the order of their file.
    """

    def __init__(
        self,
        reference: ModuleType | None,
        misconceptions: Sequence[type[Misconception]],
        symptoms: Sequence[type[Symptom]] = (),
    ) -> None:
        self._reference = reference
        self.misconceptions = tuple(misconceptions)
        self.symptoms = tuple(symptoms)
        self._kept: dict[tuple[str, int, str], tuple[Call, Call, dict[str, Outcome]]] = {}

    def right_function(self, name: str) -> Callable[..., Any] | None:
        """Return the reference's function of this name, if there is one."""
        return getattr(self._reference, name, None)

    def right(self, call: Call) -> Outcome:
        """Return what the reference gives.

        Raises
        ------
        GraderFault
            If there is no reference for this function, or it raises an exception.
        """
        function = self.right_function(call.function)
        if function is None:
            msg = f"{call.test}: there is no reference for the function {call.function!r}."
            raise GraderFault(msg)
        outcome = self._outcome("", function, call)
        if outcome.raised is not None:
            msg = (
                f"{call.test}: the reference of {call.function} raised "
                f"{outcome.raised.type_name}: {outcome.raised.message}"
            )
            raise GraderFault(msg)
        return outcome

    def matches(
        self, call: Call, student: Outcome, expected: Outcome | None, same: Sameness
    ) -> Matches:
        """Tell which misconceptions come to the student's outcome on a call.

        A misconception that is right on this input (`expected`) is none of them.
        """
        exact, by_class, unlike = [], [], []
        for misconception in self.misconceptions:
            function = misconception.functions().get(call.function)
            if function is None:
                continue
            name = misconception.__name__
            outcome = self._outcome(name, function, call)
            if expected is not None and _same(expected, outcome, same):
                continue
            if _same(outcome, student, same):
                exact.append(name)
            elif _raised_class(outcome) == _raised_class(student) is not None:
                by_class.append(name)
            else:
                unlike.append(name)
        return Matches(
            exact=tuple(exact),
            by_class=tuple(by_class),
            unlike=tuple(unlike),
            seen=self._symptoms_of(call, student, expected),
            given_back=returned_input(call, student) is not None,
        )

    def _symptoms_of(
        self, call: Call, student: Outcome, expected: Outcome | None
    ) -> tuple[str, ...]:
        """Return the symptoms of a result that has the expected one's shape and dtype."""
        if expected is None or student.raised is not None or student.changed_arguments:
            return ()
        right, value = expected.value, student.value
        if not (isinstance(right, np.ndarray) and isinstance(value, np.ndarray)):
            return ()
        if right.shape != value.shape or right.dtype != value.dtype:
            return ()
        shown = []
        for symptom in self.symptoms:
            function = symptom.functions().get(call.function)
            if function is None:
                continue
            outcome = outcome_of(function, (right, value, *call.args), call.kwargs)
            if outcome.raised is not None:
                msg = (
                    f"{call.test}: the symptom {symptom.__name__} raised "
                    f"{outcome.raised.type_name}: {outcome.raised.message}"
                )
                raise GraderFault(msg)
            if outcome.value:
                shown.append(symptom.__name__)
        return tuple(shown)

    def _outcome(self, answer: str, function: Callable[..., Any], call: Call) -> Outcome:
        """Return a kept outcome, or compute it if the test's inputs are not those of before."""
        key = (call.test, call.ordinal, call.function)
        kept = self._kept.get(key)
        if kept is None or not _same_inputs(kept, call):
            own_args, own_kwargs = copy.deepcopy((call.args, dict(call.kwargs)))
            own = Call(
                test=call.test,
                ordinal=call.ordinal,
                function=call.function,
                args=own_args,
                kwargs=own_kwargs,
            )
            kept = self._kept[key] = (call, own, {})
        outcomes = kept[2]
        if answer not in outcomes:
            outcomes[answer] = outcome_of(function, call.args, call.kwargs)
        return outcomes[answer]


def returned_input(call: Call, outcome: Outcome) -> int | None:
    """Return which argument a result is equal to, None if it is none of them, or was changed."""
    value = outcome.value
    if not isinstance(value, np.ndarray) or not value.size or outcome.changed_arguments:
        return None
    for place, given in enumerate(call.args):
        if isinstance(given, np.ndarray) and same_content(given, value):
            return place
    return None


def _raised_class(outcome: Outcome) -> str | None:
    return outcome.raised.type_name if outcome.raised else None


def _same(first: Outcome, second: Outcome, same: Sameness) -> bool:
    if first.changed_arguments != second.changed_arguments:
        return False
    if first.raised is None and second.raised is None:
        return same(first.value, second.value)
    if first.raised is None or second.raised is None:
        return False
    return first.raised.type_name == second.raised.type_name and _start(first.raised) == _start(
        second.raised
    )


def _start(raised: Raised) -> str:
    return " ".join(raised.message.split())[:_COMPARED_CHARACTERS]


def _same_inputs(kept: tuple[Call, Call, dict[str, Outcome]], call: Call) -> bool:
    """Tell whether a call has the inputs it had before, by content where content can be seen."""
    given, copied, _ = kept
    if len(copied.args) != len(call.args) or copied.kwargs.keys() != call.kwargs.keys():
        return False
    positions = zip(given.args, copied.args, call.args, strict=True)
    names = ((given.kwargs[name], copied.kwargs[name], call.kwargs[name]) for name in call.kwargs)
    return all(_same_input(*three) for three in (*positions, *names))


def _same_input(given: Any, copied: Any, now: Any) -> bool:
    if isinstance(now, np.ndarray):
        return isinstance(copied, np.ndarray) and same_content(copied, now)
    if isinstance(now, tuple | list):
        return (
            type(copied) is type(now)
            and len(copied) == len(now)
            and all(_same_input(*three) for three in zip(given, copied, now, strict=True))
        )
    if now is None or isinstance(now, bool | int | float | complex | str | np.generic):
        return type(copied) is type(now) and bool(copied == now)
    # Images are drawn anew for each submission: by content. What cannot be looked into must
    # be the very same object.
    return given is now or (is_image(now) and is_image(copied) and same_content(copied, now))
