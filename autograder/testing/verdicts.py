"""From what a test raised to what is recorded of it, and from that to what a student reads."""

import builtins
from dataclasses import dataclass
from typing import Any, Protocol

import pytest

from autograder.calls import Loss, Raised, SessionLost
from autograder.compare.misconceptions import NO_MATCHES, Matches
from autograder.errors import GraderFault
from autograder.results import NOT_WRITTEN, Status, Visibility

_MESSAGE_CHARACTERS = 1500
_TRACEBACK_LINES = 12

_LOST = {
    Loss.TIMEOUT: Status.TIMEOUT,
    Loss.MEMORY_LIMIT: Status.MEMORY_LIMIT,
    Loss.CRASHED: Status.CRASHED,
}

_HIDDEN = {
    Status.FAILED: "The result is not the expected one.",
    Status.ERROR: "The function raised an exception.",
    Status.TIMEOUT: "The time limit was reached.",
    Status.MEMORY_LIMIT: "The memory limit was reached.",
    Status.CRASHED: "The process that ran the function ended.",
    Status.NOT_ALLOWED: "The function uses what this exercise does not allow.",
}
_HIDDEN_INPUTS = "This test's inputs stay hidden."


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A right result, the student's, and the element that is furthest off."""

    expected: Any
    actual: Any
    worst_index: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one test found on one submission, before its visibility is looked at.

    `function` is the student's function that it is about. `explanation` and
    `public_message`, if there is one, carry nothing of the inputs and may always be
    shown. `earned` is the share of the test's points, from 0 to 1. `compared` is the
    result that was not as expected, for a picture.
    """

    status: Status
    message: str = ""
    public_message: str = ""
    explanation: str = ""
    function: str | None = None
    matches: Matches = NO_MATCHES
    earned: float = 0.0
    compared: Compared | None = None


class StudentFault(Exception):
    """A test found something wrong with the submission: the end of this test."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Mismatch(StudentFault):
    """A student's function gave another result than it should."""

    def __init__(
        self,
        function: str,
        message: str,
        matches: Matches,
        *,
        public_message: str = "",
        explanation: str = "",
        earned: float = 0.0,
        compared: Compared | None = None,
    ) -> None:
        super().__init__(
            Finding(
                status=Status.FAILED,
                message=message,
                public_message=public_message,
                explanation=explanation,
                function=function,
                matches=matches,
                earned=earned,
                compared=compared,
            )
        )


class StudentRaised(StudentFault):
    """A student's function raised an exception where it should not."""

    def __init__(self, function: str, raised: Raised, call: str, matches: Matches) -> None:
        status = {"MemoryError": Status.MEMORY_LIMIT, "NotAllowedError": Status.NOT_ALLOWED}.get(
            raised.type_name, Status.ERROR
        )
        unwritten = raised.type_name == "NotImplementedError"
        if unwritten:
            message = f"{function} {NOT_WRITTEN}"
        elif status is Status.NOT_ALLOWED:
            message = _capped(raised.message)
        else:
            message = raised_text(function, raised, call)
        public = message if unwritten else ""
        # A class's name is the student's to choose, and could carry the inputs.
        if not unwritten and status is Status.ERROR and hasattr(builtins, raised.type_name):
            public = f"{function} raised {raised.type_name}."
        super().__init__(
            Finding(
                status=status,
                message=message,
                public_message=public,
                function=function,
                matches=matches,
            )
        )


class FunctionMissing(StudentFault):
    """The notebook has no function of the name that a test calls."""

    def __init__(self, function: str) -> None:
        message = (
            f"The notebook defines no function {function!r}. "
            "Was its cell deleted, its name changed, or does its cell fail?"
        )
        super().__init__(
            Finding(
                status=Status.MISSING, message=message, public_message=message, function=function
            )
        )


class NameNotAllowed(StudentFault):
    """A function's text uses a name that the exercise does not allow."""

    def __init__(self, function: str, sentence: str) -> None:
        super().__init__(
            Finding(
                status=Status.NOT_ALLOWED,
                message=sentence,
                public_message=sentence,
                function=function,
            )
        )


def raised_text(function: str, raised: Raised, call: str) -> str:
    """Say which exception a student's function raised, on which call, and where in its text."""
    sentence = f"{function} raised {raised.type_name}"
    sentence += f": {_capped(raised.message)}" if raised.message else "."
    lines = raised.traceback.strip().splitlines()
    if lines and lines[-1].startswith(raised.type_name):
        del lines[-1]  # the exception itself: said already
    lines = lines[-_TRACEBACK_LINES:]
    traceback = "\n" + "\n".join(line[:200] for line in lines) if lines else ""
    return f"{sentence}\n{call}{traceback}"


class Asked(Protocol):
    """What is known of the calls that a test made."""

    function: str | None
    """The student's function that it called last."""

    @property
    def returned(self) -> bool:
        """Whether the test received a value of the student's, so that its code may fail on it."""

    def received_matches(self) -> Matches:
        """Return the misconceptions that gave that value."""


def finding_of(error: BaseException, *, test: str, examination: Asked) -> Finding | GraderFault:
    """Turn the exception that ended a test into a finding, or into a fault of the grader.

    The one place where exceptions become verdicts.

    Parameters
    ----------
    error : BaseException
        What rose out of the test, its fixtures included.
    test : str
        The test's name.
    examination : Asked
        The test's calls to the submission.
    """
    function = examination.function
    if isinstance(error, StudentFault):
        return error.finding
    if isinstance(error, SessionLost):
        return Finding(status=_LOST[error.loss], message=error.message, function=function)
    if isinstance(error, GraderFault):
        return error
    if not examination.returned:
        return GraderFault(f"{test}: the test itself failed: {type(error).__name__}: {error}")
    return Finding(
        status=Status.FAILED,
        message=_own_words(error, function),
        function=function,
        matches=examination.received_matches(),
    )


def _own_words(error: BaseException, function: str | None) -> str:
    """Say what a test's own code found wrong with a value of the student's."""
    if isinstance(error, pytest.fail.Exception):
        return _capped(error.msg or f"The result of {function} is not the expected one.")
    if isinstance(error, AssertionError):
        # pytest appends the rewritten assertion to the author's own sentence.
        sentence, _, rewritten = str(error).partition("\nassert ")
        if sentence and not sentence.startswith("assert "):
            return _capped(sentence)
        # Below its first line stand the test's own objects; without values it tells nothing.
        condition = (rewritten or sentence.removeprefix("assert ")).partition("\n")[0]
        told = f": {condition}" if " " in condition else "."
        return _capped(f"The result of {function} does not meet the test's condition{told}")
    return _capped(f"The result of {function} could not be used: {type(error).__name__}: {error}")


def shown_message(finding: Finding, visibility: Visibility) -> str:
    """Return what of a finding's message a student may read."""
    if finding.status is Status.PASSED:
        return finding.message
    if visibility is not Visibility.HIDDEN:
        return "\n".join(filter(None, (finding.explanation, finding.message)))
    told = " ".join(filter(None, (finding.explanation, finding.public_message)))
    sentence = told or _HIDDEN[finding.status]
    if finding.status in (Status.MISSING, Status.NOT_ALLOWED) or sentence.endswith(NOT_WRITTEN):
        return sentence
    return f"{sentence} {_HIDDEN_INPUTS}"


def _capped(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _MESSAGE_CHARACTERS else f"{text[:_MESSAGE_CHARACTERS]} ..."
