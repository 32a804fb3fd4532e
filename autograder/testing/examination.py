"""One test's questions to one submission: calls to its functions, whose replies are judged."""

from collections.abc import Callable, Mapping
from typing import Any

from autograder.calls import Caller, CallReply
from autograder.compare.comparison import Tolerance
from autograder.compare.misconceptions import NO_MATCHES, Call, KnownAnswers, Matches, Outcome
from autograder.compare.overlap import Scale
from autograder.compare.wording import is_finite
from autograder.errors import GraderFault
from autograder.testing.judging import Judge, Judged
from autograder.testing.patterns import Traits, Tried, traits_of
from autograder.testing.verdicts import FunctionMissing, NameNotAllowed


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
        self._judge = Judge(answers, caller.parameters, observe)
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
        self._judge.value(call, reply)
        self._received.append((call, Outcome.of_reply(reply)))
        self._judge.unchanged(call, reply, self.received_matches)
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
        tolerance = Tolerance(atol=atol, rtol=rtol, any_float=any_float)
        self._compare(call, reply, right, tolerance)

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
        tolerance = Tolerance(atol=atol, rtol=rtol, any_float=any_float)
        self._compare(call, reply, right, tolerance)

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
        self._judge.refusal(call, reply, error)

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
        call, reply = self._ask(function, args, kwargs)
        self._judge.overlap(call, reply, expected, Scale(full=full, none=none))

    def received_matches(self) -> Matches:
        """Return the misconceptions that gave the value which the test received last."""
        if not self._received:
            return NO_MATCHES
        return self._judge.matches_of_value(*self._received[-1])

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

    def _compare(self, call: Call, reply: CallReply, right: Outcome, tolerance: Tolerance) -> None:
        traits = traits_of(call.args)
        if traits is not None:
            self.traits.append(traits)
        self._judge.result(call, reply, right, tolerance)


class SubmissionFunctions:
    """The fixture `submission`: ``submission.correlate_3d(volume, kernel)`` calls the student's."""

    def __init__(self, examination: Examination) -> None:
        self._examination = examination

    def __getattr__(self, function: str) -> Callable[..., Any]:
        """Return the student's function of this name."""

        def call(*args: Any, **kwargs: Any) -> Any:
            return self._examination.value_of(function, *args, **kwargs)

        return call
