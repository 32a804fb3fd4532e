"""A terminal with the hub's command in its foreground, for what only a terminal does."""

import os
import sys
import time
from pathlib import Path

from hub.ports import free_ports
from tests.hub.running_hub import CLONE, SECONDS_TO_END
from tests.pseudoterminal import run_in_terminal

PAUSE = 0.05


class Terminal:
    """A terminal in which somebody has typed ``python -m hub``.

    Parameters
    ----------
    folder : Path
        Where the hub makes its temporary folder.
    """

    def __init__(self, folder: Path) -> None:
        self._shown = b""
        self.process, self._master = run_in_terminal(
            [sys.executable, "-m", "hub", "--port", str(free_ports(1)[0])],
            {"PYTHONPATH": str(CLONE), "TMPDIR": str(folder)},
            folder=CLONE,
        )
        os.set_blocking(self._master, False)

    def wait_for(self, text: str, seconds: float) -> None:
        """Wait until the terminal shows a text."""
        end = time.monotonic() + seconds
        while text not in self.shown():
            assert time.monotonic() < end, self.shown()
            time.sleep(PAUSE)

    def shown(self) -> str:
        """Return all that was shown so far."""
        try:
            while more := os.read(self._master, 65536):
                self._shown += more
        except OSError:  # nothing more now, or nobody is there any more
            pass
        return self._shown.decode()

    def type(self, text: bytes) -> None:
        """Press keys."""
        os.write(self._master, text)

    def close(self) -> None:
        """Close the terminal's window."""
        os.close(self._master)

    def code(self) -> int:
        """Wait for the end of the command and return its exit code."""
        end = time.monotonic() + SECONDS_TO_END
        while self.process.poll() is None and time.monotonic() < end:
            self.shown()  # a full terminal would hold it up
            time.sleep(PAUSE)
        return self.process.wait(timeout=1)
