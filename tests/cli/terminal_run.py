"""A grading run on a terminal of its own, where Ctrl-C is a key."""

import contextlib
import os
import threading
import time
from pathlib import Path

from tests.kills import processes
from tests.kills.run import COMMAND, Run
from tests.pseudoterminal import run_in_terminal

CTRL_C = b"\x03"


class TerminalRun(Run):
    """A grading run in the foreground of a pseudoterminal.

    Parameters
    ----------
    place : Path
        The folder that holds the course.
    command : tuple of str
        What is run; the course folder is added to it.
    columns : int
        The terminal's width.
    variables : dict
        Of the environment, beside this process's.
    """

    def __init__(self, place: Path, command=COMMAND, *, columns=100, variables=None) -> None:
        self.course = place / "assignments"
        self._temporary = place / "temporary"
        self._temporary.mkdir(exist_ok=True)
        processes.adopt_orphans()
        self._others = processes.descendants(os.getpid())
        self._shown: list[bytes] = []
        self.began = time.monotonic()
        self.process, self._master = run_in_terminal(
            [*command, str(self.course)],
            {"TMPDIR": str(self._temporary), **(variables or {})},
            columns=columns,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def said(self) -> str:
        return b"".join(self._shown).decode(errors="replace")

    def press(self, key: bytes) -> None:
        """Press a key."""
        os.write(self._master, key)

    def wait_for(self, text: str, seconds: float = 60) -> None:
        """Wait until the text is on the screen."""
        deadline = time.monotonic() + seconds
        while text not in self.said:
            assert time.monotonic() < deadline, self.said
            assert self.runs, self.said
            time.sleep(0.01)

    def wait(self) -> int:
        code = super().wait()
        self._reader.join(5)
        os.close(self._master)
        return code

    def _read(self) -> None:
        with contextlib.suppress(OSError):  # the end of the last process that has the terminal
            while text := os.read(self._master, 4096):
                self._shown.append(text)
