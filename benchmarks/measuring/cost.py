"""What a command costs: seconds, CPU seconds and memory of it and of everything it started."""

import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring.cpu_account import CpuAccount
from benchmarks.measuring.process_tree import ProcessTree, adopt_orphans

_MEMORY_SECONDS = 0.2
_LOOK_SECONDS = 0.02


class CommandFailed(Exception):
    """A measured command did not end well; the message holds the end of what it printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one command cost.

    `cpu` counts user and system time of all its processes, those that were killed included.
    `peak_mebibytes` is the most that they held together at any look: the sum of their
    proportional set sizes, so that shared pages count once. `first` is the time at which
    the first result was there, if anybody asked.
    """

    wall: float
    cpu: float
    peak_mebibytes: float
    first: float | None = None


def measured(
    command: Sequence[str],
    folder: Path,
    *,
    environment: Mapping[str, str] | None = None,
    result_there: Callable[[], bool] | None = None,
    codes: Sequence[int] = (0,),
) -> Cost:
    """Run a command to its end and return what it cost.

    Parameters
    ----------
    command : sequence of str
        The command.
    folder : Path
        Where it runs.
    environment : mapping of str to str, optional
        Variables beside those of this process.
    result_there : callable, optional
        Tells whether the command's first result is there; asked fifty times a second until it is.
    codes : sequence of int
        The exit codes of success.

    Raises
    ------
    CommandFailed
        If the command ends with another code.
    """
    adopt_orphans()
    with CpuAccount() as account, tempfile.TemporaryFile() as printed:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=account.enter,
        )
        tree = ProcessTree()
        try:
            first = _watch(process.pid, tree, began, result_there)
        except BaseException:  # Ctrl-C: the command is not to go on without us
            os.killpg(process.pid, signal.SIGKILL)
            tree.reap(process)
            raise
        wall = time.perf_counter() - began
        code, waited = tree.reap(process)
        if code not in codes:
            printed.seek(0)
            tail = printed.read()[-3000:].decode(errors="replace")
            msg = f"{' '.join(command)} ended with code {code}:\n{tail}"
            raise CommandFailed(msg)
        counted = account.seconds()
    return Cost(
        wall=wall,
        cpu=max(waited, tree.cpu_seconds) if counted is None else counted,
        peak_mebibytes=tree.peak_bytes / 2**20,
        first=first,
    )


def _environment(changes: Mapping[str, str]) -> dict[str, str]:
    """Return this process's variables with changes; its Python's programs come first.

    nbgrader calls `alembic` by its bare name.
    """
    programs = str(Path(sys.executable).parent)
    path = os.pathsep.join([programs, os.environ.get("PATH", os.defpath)])
    return {**os.environ, "PATH": path, **changes}


def _watch(
    pid: int, tree: ProcessTree, began: float, result_there: Callable[[], bool] | None
) -> float | None:
    """Look at the tree until its root has ended; return when the first result was there."""
    first = None
    pidfd = os.pidfd_open(pid)
    poll = select.poll()
    poll.register(pidfd, select.POLLIN)
    look = 0.0
    try:
        while True:
            if time.perf_counter() >= look:
                tree.look()
                look = time.perf_counter() + _MEMORY_SECONDS
            asks = result_there is not None and first is None
            if poll.poll(1000 * (_LOOK_SECONDS if asks else _MEMORY_SECONDS)):
                break
            if asks and result_there is not None and result_there():
                first = time.perf_counter() - began
    finally:
        os.close(pidfd)
    if result_there is not None and first is None and result_there():
        first = time.perf_counter() - began
    return first


def python(*words: str) -> list[str]:
    """Return a command of this Python."""
    return [sys.executable, *words]
