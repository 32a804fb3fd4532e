"""Fresh interpreters for a student's own notebook, on any system: limits, and no lock.

What runs in one has the rights of whoever runs it, like the notebook itself. It is for students'
own machines; what other people wrote is run in a locked process.
"""

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from autograder.calls import SessionLost
from autograder.errors import GraderFault
from autograder.sandbox.environment import THREADS
from autograder.sandbox.level import Level, isolated_python
from autograder.sandbox.limits import Limits
from autograder.sandbox.scratch_watch import ScratchWatch
from autograder.sandbox.session import Session

START_SECONDS = 120
"""Generous: the first start on a machine compiles the libraries' byte code."""
LOG_BYTES = 1 << 16
_TOKEN_BYTES = 16


class SpawnedProcess:
    """A fresh interpreter on its way up, in a scratch folder of its own.

    It calls back on the loopback interface, which every system has, and proves by a token,
    told on its standard input, that it is the one. When that input ends, so does the process:
    it does not outlive whoever started it.

    Parameters
    ----------
    limits : Limits
        What it may use: memory where the system limits it.

    Raises
    ------
    GraderFault
        If it does not call back.
    """

    def __init__(self, limits: Limits) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="voxelgrade-check-"))
        self._scratch = self._folder / "scratch"
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: ScratchWatch | None = None
        try:
            self._scratch.mkdir()
            self._log = (self._folder / "log").open("w+b")
            self.connection = self._begun(limits)
            self._watch = ScratchWatch(self._scratch, limits, self.kill)
        except BaseException:  # Ctrl-C among them: nothing is left
            self.kill()
            self.exit_code()
            self.release()
            raise

    @property
    def overfull(self) -> bool:
        """Whether it was ended for what it wrote into its folder."""
        return self._watch is not None and self._watch.overfull

    def said(self) -> str:
        """Return what it wrote to its log."""
        self._log.seek(0)
        return self._log.read(LOG_BYTES).rstrip(b"\0").decode(errors="replace")

    def kill(self) -> None:
        """End it, if it has not ended by itself."""
        if self._process is not None:
            self._process.kill()

    def exit_code(self) -> int:
        """Wait for its end, and return its exit code: below 0, the signal that ended it."""
        return 0 if self._process is None else self._process.wait()

    def release(self) -> None:
        """Remove what it left; it has ended."""
        if self._watch is not None:
            self._watch.stop()
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
        if hasattr(self, "_log"):
            self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _begun(self, limits: Limits) -> socket.socket:
        """Start the interpreter, and return the connection on which it has called back."""
        token = secrets.token_hex(_TOKEN_BYTES)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            self._process = subprocess.Popen(
                isolated_python("autograder.sandbox.spawned_child", own=True),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._log,
                env={**os.environ, **_SURROUNDINGS},
            )
            told = {
                "port": listening.getsockname()[1],
                "token": token,
                "scratch": str(self._scratch),
                "limits": asdict(limits),
            }
            _tell(self._process, told)
            return self._called_back(self._process, listening, token)

    def _called_back(
        self, process: subprocess.Popen[bytes], listening: socket.socket, token: str
    ) -> socket.socket:
        """Wait until the process calls, and turn away whoever else does."""
        deadline = time.monotonic() + START_SECONDS
        listening.settimeout(0.2)
        while time.monotonic() < deadline and process.poll() is None:
            try:
                connection, _ = listening.accept()
            except TimeoutError:
                continue
            connection.settimeout(2.0)
            if secrets.compare_digest(_received(connection, len(token)), token.encode()):
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return connection
            connection.close()
        said = self.said()
        msg = (
            f"A process for the notebook could not be started. It said: {said[-800:] or 'nothing'}"
        )
        raise GraderFault(msg)


class Spawner:
    """Gives a fresh interpreter for each process of a notebook.

    Parameters
    ----------
    limits : Limits
        What each may use.
    """

    level = Level.UNSAFE

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def spawn(self, files: Mapping[str, bytes] | None = None) -> Session:
        """Start a process with these files in its folder."""
        session = Session(SpawnedProcess(self._limits), self._limits)
        try:
            session.write_files(files or {})
        except BaseException as error:  # Ctrl-C among them: the process does not outlive it
            session.close()
            if isinstance(error, SessionLost):
                msg = f"The files beside the notebook could not be copied: {error.message}"
                raise GraderFault(msg) from error
            raise
        return session

    def close(self) -> None:
        """Do nothing: each session ends its own process."""


_SURROUNDINGS = {
    "MPLBACKEND": "Agg",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
    **dict.fromkeys(THREADS, "1"),
}
"""As in the grader: a sum over threads may be rounded otherwise."""


def _tell(process: subprocess.Popen[bytes], told: Mapping[str, object]) -> None:
    """Write one line to its standard input, which stays open as long as it is to live."""
    assert process.stdin is not None
    with contextlib.suppress(OSError):  # it has ended: it does not call back, and that is told
        process.stdin.write(json.dumps(told).encode() + b"\n")
        process.stdin.flush()


def _received(connection: socket.socket, size: int) -> bytes:
    """Return so many bytes, or as many as come in time."""
    data = b""
    try:
        while len(data) < size and (more := connection.recv(size - len(data))):
            data += more
    except OSError:
        return data
    return data
