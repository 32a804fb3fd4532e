"""Answering the tests' calls in the student's own process: the notebook that runs `check`."""

import contextlib
import copy
import io
import time
from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, signature
from typing import Any

import numpy as np

from autograder.calls import CallReply, Raised
from autograder.changes import changed_arguments
from autograder.kernel.tracebacks import (
    OWN_CODE,
    base_names,
    cell_traceback,
    class_name,
    message_of,
)
from autograder.notebooks.text import plain_text
from autograder.sandbox.decoding import Decoder
from autograder.sandbox.encoding import Encoder

_PRINTED_CHARACTERS = 4_000
_POSITIONAL = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)


class NamespaceCaller:
    """Answers calls with the functions of a namespace, as the sandbox would.

    Inputs are copied, and what comes back goes through the sandbox's codec, so that a test
    judges the same value here and there. There is no time limit: the student can interrupt.

    Parameters
    ----------
    names : mapping of str to object
        The functions by name, other things among them.
    """

    def __init__(self, names: Mapping[str, Any]) -> None:
        self._names = names
        self._printed = io.StringIO()
        self._numpy_errors = np.geterr()  # the notebook's: the tests have their own
        self.running: str | None = None
        """The function that is being called: the last, if the call was interrupted."""

    @property
    def printed(self) -> str:
        """What the functions printed in all calls, cut to a length that can be read."""
        text = plain_text(self._printed.getvalue())
        return text if len(text) <= _PRINTED_CHARACTERS else f"{text[:_PRINTED_CHARACTERS]} ..."

    def defines(self, name: str) -> bool:
        """Tell whether the namespace has a callable of this name."""
        return callable(self._names.get(name))

    def not_allowed(self, name: str) -> str | None:
        """Return None: what is not allowed is told when the notebook is graded."""
        return None

    def parameters(self, name: str) -> tuple[str, ...]:
        """Return the names of a function's positional parameters; none of one that tells none."""
        try:
            found = signature(self._names[name]).parameters.values()
        except Exception:  # noqa: BLE001 - a student's object may raise anything
            return ()
        return tuple(one.name for one in found if one.kind in _POSITIONAL)

    def call(
        self,
        name: str,
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
        *,
        seconds: float | None = None,
    ) -> CallReply:
        """Call the function; `KeyboardInterrupt` alone is not caught."""
        function = self._names[name]
        own_args, own_kwargs = copy.deepcopy((tuple(args), dict(kwargs)))
        value, raised = None, None
        self.running = name
        began = time.perf_counter()
        with (
            contextlib.redirect_stdout(self._printed),
            contextlib.redirect_stderr(self._printed),
            np.errstate(**self._numpy_errors),
        ):
            try:
                value = _as_sent(function(*own_args, **own_kwargs))
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # noqa: BLE001 - student code may raise anything, SystemExit too
                raised = Raised(
                    type_name=plain_text(class_name(error)),
                    message=plain_text(message_of(error)),
                    traceback=plain_text("\n".join(cell_traceback(error, _cell_label(function)))),
                    bases=tuple(base_names(error)),
                )
        self.running = None
        return CallReply(
            value=value,
            raised=raised,
            changed_arguments=changed_arguments(args, own_args),
            seconds=time.perf_counter() - began,
        )


def _as_sent(value: Any) -> Any:
    """Return a value as it would come out of the sandbox."""
    encoder = Encoder()
    data = encoder.encode(value)
    payload = memoryview(bytearray(b"".join(encoder.payload())))
    return Decoder(payload).decode(data)


def _cell_label(function: Callable[..., Any]) -> Callable[[str], str | None]:
    """Name the student's own code in a traceback: the function's file, and cells."""
    own = getattr(getattr(function, "__code__", None), "co_filename", None)

    def label(filename: str) -> str | None:
        is_cell = "ipykernel_" in filename or filename.startswith("<ipython-input")
        return OWN_CODE if is_cell or filename == own else None

    return label
