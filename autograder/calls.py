"""A call to a student's function and what came of it, whoever carries the call out.

The sandbox's session and the student's own notebook both answer calls; the
tests are written against `Caller` alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol


class Loss(StrEnum):
    """Why a process that ran student code is gone."""

    TIMEOUT = "timeout"
    MEMORY_LIMIT = "memory_limit"
    CRASHED = "crashed"


class SessionLost(Exception):
    """The student's process ended while it ran a cell or a call.

    Parameters
    ----------
    loss : Loss
        The verdict for what was running.
    message : str
        One sentence that a student can read.
    """

    def __init__(self, loss: Loss, message: str) -> None:
        super().__init__(message)
        self.loss = loss
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """An exception that student code raised, as text: only its classes' names are relied on.

    `bases` are the built-in classes that its own is a subclass of, the nearest first.
    """

    type_name: str
    message: str
    traceback: str = ""
    bases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opaque:
    """A returned value of a kind that does not cross the boundary."""

    type_name: str
    shown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallReply:
    """What a call gave: a value, or an exception in `raised`.

    `changed_arguments` are the positions of positional arrays that the function
    changed in place; `printed` is what it wrote to its streams.
    """

    value: Any = None
    raised: Raised | None = None
    changed_arguments: tuple[int, ...] = ()
    printed: str = ""
    seconds: float = 0.0


class Caller(Protocol):
    """Answers calls to the functions of one submission."""

    def defines(self, name: str) -> bool:
        """Tell whether the submission has a callable of this name."""

    def not_allowed(self, name: str) -> str | None:
        """Return a sentence if the function `name` uses a name that the exercise forbids."""

    def parameters(self, name: str) -> tuple[str, ...]:
        """Return the names of a function's parameters, as far as they are known from its text."""

    def call(
        self,
        name: str,
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
        *,
        seconds: float | None = None,
    ) -> CallReply:
        """Call the function; raise `SessionLost` when the process did not survive it."""
