"""Ctrl-C and SIGTERM: the first ends a run in order, the next change nothing."""

import shlex
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Self

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupted(KeyboardInterrupt):
    """Somebody asked for the run's end.

    Parameters
    ----------
    number : int
        The signal's number.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.signal = signal.Signals(number).name
        self.exit_code = 128 + number


class Interruption:
    """While entered, the first SIGINT or SIGTERM raises `Interrupted`; later ones are ignored."""

    def __init__(self) -> None:
        self._interrupted: Interrupted | None = None
        self._before: dict[int, Any] = {}
        self._report_lost = sys.unraisablehook

    def __enter__(self) -> Self:
        self._report_lost = sys.unraisablehook
        sys.unraisablehook = self._lost
        self._before = {number: signal.signal(number, self._interrupt) for number in _SIGNALS}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._interrupted is None:
            sys.unraisablehook = self._report_lost
            for number, before in self._before.items():
                signal.signal(number, before)

    def check(self) -> None:
        """Raise again what was raised where it got lost, as in a callback that C code calls."""
        if self._interrupted is not None:
            raise self._interrupted

    def _lost(self, lost: "sys.UnraisableHookArgs") -> None:
        """Keep silent about the end asked for inside a callback; `check` raises it again."""
        if lost.exc_value is None or lost.exc_value is not self._interrupted:
            self._report_lost(lost)

    def _interrupt(self, number: int, _: FrameType | None) -> None:
        for each in _SIGNALS:
            signal.signal(each, signal.SIG_IGN)  # also while the interpreter ends
        self._interrupted = Interrupted(number)
        raise self._interrupted


def same_command(
    words: Sequence[str],
    without: Sequence[str] = (),
    which: Callable[[str], str | None] = shutil.which,
) -> str:
    """Return the command that this process was started with, as one would type it.

    Parameters
    ----------
    words : sequence of str
        ``sys.argv``.
    without : sequence of str
        Options, without a value, to leave out.
    which : callable
        Finds a program on the path.
    """
    program = Path(words[0])
    start = [_typed(words[0], which)]
    if program.name == "__main__.py":
        start = [_typed(sys.executable, which), "-m", program.parent.name]
    return shlex.join([*start, *(word for word in words[1:] if word not in without)])


def _typed(program: str, which: Callable[[str], str | None]) -> str:
    name = Path(program).name
    return name if which(name) == program else program
