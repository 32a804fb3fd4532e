"""A hub started by its command, as a terminal would, for tests to visit."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from hub.plan import MARK
from hub.ports import free_ports

CLONE = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 360.0
SECONDS_TO_END = 60.0
PAUSE = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningHub:
    """A hub that is ready.

    Parameters
    ----------
    process : Popen
        Its command, ``python -m hub``.
    address : str
        What to open, with a slash at its end.
    folder : Path
        Where everything lies.
    passwords : dict
        The password of each account.
    instructor : str
        The account that teaches.
    students : tuple of str
        Those that study.
    """

    process: subprocess.Popen[str]
    address: str
    folder: Path
    passwords: dict[str, str]
    instructor: str
    students: tuple[str, ...]

    def end(self, number: int = signal.SIGINT) -> str:
        """Send a signal to the command, wait for its end, and return what it had printed."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.communicate(timeout=SECONDS_TO_END)[0]

    def processes(self) -> list[int]:
        """Return the processes of this hub that are alive, by the mark in their environment."""
        return marked_processes(self.folder)


@contextmanager
def running_hub(folder: Path, *arguments: str, before: Sequence[str] = ()) -> Iterator[RunningHub]:
    """Start a hub on a free port and end it.

    Parameters
    ----------
    folder : Path
        Where the file with address and passwords goes.
    *arguments : str
        Further ones for ``python -m hub``.
    before : sequence of str
        What comes before that command, such as what makes it another user's.

    Raises
    ------
    RuntimeError
        If it ends before it is ready, with what it printed.
    """
    ready = folder / "ready.json"
    command = [*before, sys.executable, "-m", "hub", "--port", str(free_ports(1)[0])]
    process = subprocess.Popen(
        [*command, "--ready-file", str(ready), *arguments],
        cwd=CLONE,
        env={**os.environ, "PYTHONPATH": str(CLONE)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        end = time.monotonic() + SECONDS_TO_START
        while not ready.exists():
            if process.poll() is not None or time.monotonic() > end:
                process.terminate()
                raise RuntimeError(f"No hub: {process.communicate(timeout=SECONDS_TO_END)[0]}")
            time.sleep(PAUSE)
        yield _described(process, json.loads(ready.read_text()))
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=SECONDS_TO_END)


def _described(process: subprocess.Popen[str], found: dict) -> RunningHub:
    accounts = found["accounts"]
    return RunningHub(
        process=process,
        address=found["address"],
        folder=Path(found["folder"]),
        passwords={name: account["password"] for name, account in accounts.items()},
        instructor=next(name for name, account in accounts.items() if account["teaches"]),
        students=tuple(name for name, account in accounts.items() if not account["teaches"]),
    )


def marked_processes(folder: Path) -> list[int]:
    """Return the processes whose environment says that they belong to the hub of a folder."""
    return running_marks().get(str(folder), [])


def running_marks() -> dict[str, list[int]]:
    """Return the living processes of each hub, by its folder."""
    found: dict[str, list[int]] = {}
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):  # it has ended meanwhile
            for line in environment.read_bytes().split(b"\0"):
                name, _, folder = line.decode(errors="replace").partition("=")
                if name == MARK:
                    found.setdefault(folder, []).append(int(environment.parent.name))
    return found
