"""What runs in a Dask worker itself: it starts a host from the bundle, and keeps it.

The engine need not be installed where a Dask worker runs, and another version of it may be. So
this module is sent there by value, and uses nothing but the standard library and Dask.
"""

import asyncio
import hashlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from distributed import WorkerPlugin

_STARTING_SECONDS = 120
_ENDING_SECONDS = 10
_LOST = "The process that graded it was lost."


class Host:
    """The near end of a host: a process, and the connections to graders in it.

    Parameters
    ----------
    program : str
        The text of `unpacking`.
    bundle : bytes
        The bundle.
    """

    def __init__(self, program: str, bundle: bytes) -> None:
        self._control, far = socket.socketpair()
        self._lock = threading.Lock()
        with far:
            self._process = subprocess.Popen(
                [sys.executable, "-c", program, str(far.fileno())],
                pass_fds=(far.fileno(),),
                stdin=subprocess.DEVNULL,
                cwd="/",
                env={**os.environ, "PYTHONSAFEPATH": "1"},
                start_new_session=True,
            )
        self._control.settimeout(_STARTING_SECONDS)
        try:
            self._control.sendall(hashlib.sha256(bundle).digest())
            self._control.sendall(len(bundle).to_bytes(8, "big") + bundle)
            with self._control.makefile("r", encoding="utf-8") as answers:
                answer = json.loads(answers.readline() or '{"fault": "It ended at once."}')
        except OSError as error:
            answer = {"fault": str(error)}
        if "fault" in answer:
            self.close()
            raise RuntimeError(answer["fault"])
        self._control.settimeout(None)

    def lives(self) -> bool:
        """Tell whether the process is there; one that is just ending is not."""
        try:
            self._process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            return True
        return False

    def connect(self) -> IO[str]:
        """Have a grader started, and return the connection to it; its first line says how it is."""
        near, far = socket.socketpair()
        with near, far:
            with self._lock:
                socket.send_fds(self._control, [b"+"], [far.fileno()])
            return near.makefile("rw", encoding="utf-8")

    def close(self) -> None:
        """End the process, which ends all that it started and removes its folder."""
        self._control.close()
        try:
            self._process.wait(timeout=_ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@dataclass(frozen=True, slots=True)
class Line:
    """The connection to one grader: lines of JSON there and back."""

    host: Host
    stream: IO[str]

    def answer(self) -> dict[str, Any]:
        """Read one answer; ``fault`` if there is none to come."""
        text = self.stream.readline()
        answer: dict[str, Any] = json.loads(text) if text else {"fault": _LOST}
        return answer


class Station(WorkerPlugin):
    """One run's graders in one Dask worker, as many as that has threads.

    Parameters
    ----------
    program : str
        The text of `unpacking`.
    idle_seconds : float
        Without a submission for so long, the graders end: whoever sent the last may be gone.
    """

    def __init__(self, program: str, idle_seconds: float) -> None:
        self._program = program
        self._idle_seconds = idle_seconds

    def setup(self, worker: Any) -> None:
        """Get ready in a worker; nothing is started before it is asked for."""
        self._slots = worker.state.nthreads
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._host: Host | None = None
        self._free: list[Line] = []
        self._busy = 0
        self._last = 0.0
        threading.Thread(target=self._close_when_idle, daemon=True).start()

    async def teardown(self, worker: Any) -> None:
        """End the host with the run, or with the worker."""
        self._ended.set()
        await asyncio.to_thread(self._close)

    def prepare(self, bundle: bytes) -> str:
        """Start the graders, and say how they are.

        Returns
        -------
        str
            JSON: ``refused``, ``course_error``, or ``level`` and ``layers``.
        """
        with self._at_work():
            try:
                lines = [self._line(bundle) for _ in range(self._slots)]
                answers = [line.answer() for line in lines]  # they start side by side
            except (RuntimeError, OSError, ValueError) as error:
                lines, answers = [], [{"fault": str(error)}]
            for answer in answers:
                if "level" not in answer:
                    self._close()
                    return json.dumps(refusal(answer))
            with self._lock:
                self._free += lines
        return json.dumps(answers[0])

    def grade(self, bundle: bytes, job: str) -> str:
        """Grade a job, on a new host if there is none.

        Returns
        -------
        str
            JSON: ``report``, ``course_error``, or ``lost`` if the host was.
        """
        with self._at_work():
            try:
                line = self._started(bundle)
                line.stream.write(job + "\n")
                line.stream.flush()
                answer = line.stream.readline()
            except (RuntimeError, OSError, ValueError) as error:
                self._close_if_dead()
                return json.dumps({"lost": str(error)})
            if not answer:
                self._close_if_dead()
                return json.dumps({"lost": _LOST})
            with self._lock:
                if line.host is self._host:
                    self._free.append(line)
        return answer

    def _started(self, bundle: bytes) -> Line:
        with self._lock:
            if self._free:
                return self._free.pop()
        line = self._line(bundle)
        answer = line.answer()
        if "level" not in answer:
            raise RuntimeError(answer.get("fault") or answer.get("course_error"))
        return line

    def _line(self, bundle: bytes) -> Line:
        with self._lock:
            if self._ended.is_set():
                msg = "The run has ended."
                raise RuntimeError(msg)
            if self._host is None:
                self._host = Host(self._program, bundle)
            return Line(self._host, self._host.connect())

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        with self._lock:
            self._busy += 1
        try:
            yield
        finally:
            with self._lock:
                self._busy -= 1
                self._last = time.monotonic()

    def _close_if_dead(self) -> None:
        host = self._host
        if host is not None and not host.lives():
            self._close()

    def _close(self) -> None:
        with self._lock:
            host, self._host = self._host, None
            lines, self._free = self._free, []
        for line in lines:
            line.stream.close()
        if host is not None:
            host.close()

    def _close_when_idle(self) -> None:
        while not self._ended.wait(min(1.0, self._idle_seconds)):
            with self._lock:
                idle = not self._busy and time.monotonic() - self._last > self._idle_seconds
            if idle:
                self._close()


def refusal(answer: Mapping[str, Any]) -> dict[str, str]:
    """Say why graders could not be started: the course's fault is that on every machine."""
    if "course_error" in answer:
        return {"course_error": answer["course_error"]}
    return {"refused": f"no grader can be started there: {answer['fault']}"}


def calls() -> tuple[Callable[..., str], Callable[..., str], Callable[..., Any]]:
    """Return Dask's tasks: `prepare` and `grade` in a worker, and what takes a station away.

    They are made anew here, without names that could be imported, so that Dask sends all of them.
    """

    def prepare(bundle: bytes, run: str, station: bytes) -> str:
        import asyncio
        import pickle

        from distributed import get_worker

        worker: Any = get_worker()
        if run not in worker.plugins:
            # The command's own bytes, come as this very function did: nothing of a student's
            # process is ever among them, which answers in JSON alone.
            adding = worker.plugin_add(plugin=pickle.loads(station), name=run)
            asyncio.run_coroutine_threadsafe(adding, worker.loop.asyncio_loop).result()
        answer: str = worker.plugins[run].prepare(bundle)
        return answer

    def grade(bundle: bytes, run: str, job: str) -> str:
        from distributed import get_worker

        station: Any = get_worker().plugins.get(run)
        if station is None:
            return '{"unprepared": true}'  # a new worker at an old one's address
        answer: str = station.grade(bundle, job)
        return answer

    async def remove(run: str, dask_worker: Any) -> None:
        if run in dask_worker.plugins:
            await dask_worker.plugin_remove(name=run)

    return prepare, grade, remove
