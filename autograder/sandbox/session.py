"""One student's process, seen from the trusted side: cells and calls in, values out."""

import signal
import socket
import time
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any, Protocol

from autograder.calls import CallReply, Loss, Raised, SessionLost
from autograder.errors import GraderFault
from autograder.notebooks.outputs import clean_outputs
from autograder.notebooks.text import plain_text
from autograder.results import CellRun, Status
from autograder.sandbox.decoding import Decoder
from autograder.sandbox.encoding import Encoder
from autograder.sandbox.limits import Limits
from autograder.sandbox.running_line import cell_name, running_line
from autograder.sandbox.values import Block, ProtocolError
from autograder.sandbox.wire import Channel, Gone, TimeIsUp, pack

SPAWN_SECONDS = 30.0
QUESTION_SECONDS = 10.0
GRACE_SECONDS = 2.0
"""Time of a cell that was interrupted, to end and to show its traceback."""
LONGEST_MESSAGE = 4000
LONGEST_NAME = 100
MOST_BASES = 20
KILLED = -9
"""The exit code of a process that SIGKILL ended."""


class HeldProcess(Protocol):
    """A process that runs student code, and the means to watch over it.

    `connection` is the trusted side's end of the socket to it, and `overfull` tells whether
    it was ended because it wrote too much.
    """

    connection: socket.socket

    @property
    def overfull(self) -> bool:
        """Whether it was ended for what it wrote into its folder."""

    def said(self) -> str:
        """Return what it wrote to its log."""

    def kill(self) -> None:
        """End it, if it has not ended by itself."""

    def exit_code(self) -> int:
        """Wait for its end, and return its exit code: below 0, the signal that ended it."""

    def release(self) -> None:
        """Remove what it left; it has ended."""


class Session:
    """A process with one notebook's names in it.

    Parameters
    ----------
    process : HeldProcess
        Just begun; the session ends it.
    limits : Limits
        What it may use.
    """

    def __init__(self, process: HeldProcess, limits: Limits) -> None:
        self._process = process
        self._limits = limits
        self._asked = 0
        self._lost: SessionLost | None = None
        self._closed = False
        self._channel = Channel(
            process.connection,
            header_bytes=limits.header_bytes,
            payload_bytes=limits.payload_bytes,
        )
        self._cells: dict[str, str] = {}
        self._wait_until_ready()

    def run_cell(
        self,
        index: int,
        source: str,
        *,
        seconds: float,
        interrupt: bool = False,
        rendered: bool = True,
    ) -> CellRun:
        """Run a cell.

        Parameters
        ----------
        index : int
            For its `CellRun`.
        source : str
            Its text.
        seconds : float
            After these the process is ended.
        interrupt : bool
            Interrupt the cell then, as a kernel does, and end the process a little later: if it
            lets itself be interrupted, the process lives on, with what the cell defined.
        rendered : bool
            Whether its figures are to be among the outputs.

        Raises
        ------
        SessionLost
            If the process did not survive it.
        """
        began = time.perf_counter()
        self._cells[cell_name(source)] = source
        request = {
            "do": "run",
            "source": source,
            "interrupt_after": seconds if interrupt else 0,
            "rendered": rendered,
        }
        grace = GRACE_SECONDS if interrupt else 0.0
        header, payload = self._ask(request, seconds=seconds + grace)
        try:
            outputs = Decoder(payload, clean=False).decode(header.get("value"))
        except ProtocolError as error:
            raise self._broken(error) from None
        status = Status.PASSED if header.get("status") == "passed" else Status.ERROR
        cleaned = clean_outputs(outputs, self._limits)
        if header.get("interrupted") is True and status is Status.ERROR:
            status = Status.TIMEOUT
            cleaned = (*cleaned, time_limit(f"It was still running after {seconds:g} s."))
        return CellRun(
            index=index,
            status=status,
            outputs=cleaned,
            seconds=time.perf_counter() - began,
            value=_number(header.get("number")),
        )

    def call(
        self, name: str, args: Sequence[Any], kwargs: Mapping[str, Any], *, seconds: float
    ) -> CallReply:
        """Call a function of the notebook.

        Raises
        ------
        SessionLost
            If the process did not survive it.
        """
        began = time.perf_counter()
        encoder = Encoder(images=True)
        arguments = encoder.encode((tuple(args), dict(kwargs)))
        request = {"do": "call", "name": name, "arguments": arguments}
        header, payload = self._ask(request, encoder.payload(), seconds=seconds)
        try:
            value = Decoder(payload).decode(header.get("value"))
        except ProtocolError as error:
            raise self._broken(error) from None
        changed = header.get("changed")
        return CallReply(
            value=value,
            raised=_raised(header.get("raised")),
            changed_arguments=tuple(
                position
                for position in (changed if isinstance(changed, list) else ())
                if type(position) is int and 0 <= position < len(args)
            ),
            printed=_text(header.get("printed"), self._limits.text_per_cell),
            seconds=time.perf_counter() - began,
        )

    def defines(self, name: str) -> bool:
        """Tell whether the notebook has a callable of this name."""
        header, _ = self._ask({"do": "defines", "name": name}, seconds=QUESTION_SECONDS)
        return header.get("defined") is True

    def write_files(self, files: Mapping[str, bytes]) -> None:
        """Write files into the session's folder."""
        encoder = Encoder()
        data = encoder.encode(dict(files))
        self._ask({"do": "write", "files": data}, encoder.payload(), seconds=QUESTION_SECONDS)

    def inspect(self, paths: Sequence[str]) -> tuple[list[str], list[str]]:
        """Ask which of these paths can be read from inside, and for the environment's names."""
        request = {"do": "inspect", "paths": list(paths)}
        header, _ = self._ask(request, seconds=QUESTION_SECONDS)
        return list(header["opened"]), list(header["environment"])

    def close(self) -> None:
        """Kill the process, and remove what it left."""
        if self._closed:
            return
        self._closed = True
        self._process.kill()
        self._end_code()

    def _end_code(self) -> int:
        """Wait for the end of the process, remove what it left, and return its exit code."""
        try:
            return self._process.exit_code()
        finally:
            self._channel.close()
            self._process.release()

    def _wait_until_ready(self) -> None:
        try:
            header, _ = self._channel.receive(time.monotonic() + SPAWN_SECONDS)
        except (TimeIsUp, Gone, ProtocolError):
            said = self._process.said()
            self.close()
            msg = (
                "A process for the notebook did not come up, so nothing was run in it. "
                f"It said: {said[-800:]}"
            )
            raise GraderFault(msg) from None
        except BaseException:  # Ctrl-C: nobody else knows of the process yet
            self.close()
            raise
        if header.get("id") != "ready":
            self.close()
            msg = "A process for the notebook did not say that it is ready."
            raise GraderFault(msg)

    def _ask(
        self, request: dict[str, Any], payload: Sequence[Block] = (), *, seconds: float
    ) -> tuple[dict[str, Any], memoryview]:
        """Send a request and return the reply; a process that does not give one is ended."""
        if self._lost is not None:
            raise self._lost
        self._asked += 1
        deadline = time.monotonic() + seconds
        frame = pack({**request, "id": self._asked, "seconds": seconds}, payload)
        try:
            self._channel.send(frame, deadline)
            header, received = self._channel.receive(deadline)
            if header.get("id") != self._asked or isinstance(header.get("id"), bool):
                msg = "an answer to another question"
                raise ProtocolError(msg)
        except TimeIsUp:
            raise self._end(Loss.TIMEOUT, self._time_is_up(seconds)) from None
        except Gone:
            raise self._gone() from None
        except ProtocolError as error:
            raise self._broken(error) from None
        return header, received

    def _time_is_up(self, seconds: float) -> str:
        where = running_line(self._process.said(), self._cells)
        told = f", while it was in {where}" if where else ""
        return f"It was still running after {seconds:g} s{told}, and was ended."

    def _gone(self) -> SessionLost:
        """Say how a process ended that ended by itself."""
        self._closed = True
        code = self._end_code()
        if self._process.overfull:
            mib, files = self._limits.scratch_mib, self._limits.scratch_files
            loss = Loss.CRASHED
            message = f"It wrote more than {mib} MiB of files or {files} files, and was ended."
        elif code == KILLED:
            loss = Loss.MEMORY_LIMIT
            message = "The system ended the process, as it does when memory runs out."
        elif code < 0:
            name = signal_name(-code)
            loss, message = Loss.CRASHED, f"The process crashed with the signal {name}."
        else:
            loss, message = Loss.CRASHED, f"The process ended itself with exit code {code}."
        self._lost = SessionLost(loss, message)
        return self._lost

    def _broken(self, error: ProtocolError) -> SessionLost:
        message = f"The process answered with {error} instead of a result, and was ended."
        return self._end(Loss.CRASHED, message)

    def _end(self, loss: Loss, message: str) -> SessionLost:
        self._lost = SessionLost(loss, message)
        self.close()
        return self._lost


def time_limit(message: str) -> dict[str, Any]:
    """Return an output that says that a cell ran out of time."""
    return {
        "output_type": "error",
        "ename": "TimeLimit",
        "evalue": message,
        "traceback": [f"TimeLimit: {message}"],
    }


def signal_name(number: int) -> str:
    """Return the name of a signal; most of the real-time ones have none."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"number {number}"


def _text(claimed: object, longest: int) -> str:
    return plain_text(claimed[:longest]) if isinstance(claimed, str) else ""


def _number(claimed: object) -> float | None:
    """Read the claim that a cell's value is a number; one that is not finite is taken for 0."""
    try:
        number = float(_text(claimed, LONGEST_NAME))
    except ValueError:
        return None
    return number if isfinite(number) else 0.0


def _raised(claimed: object) -> Raised | None:
    """Read the claim that the function raised; the class's name is all that is relied on."""
    if claimed is None:
        return None
    parts = claimed if isinstance(claimed, dict) else {}
    return Raised(
        type_name=_text(parts.get("type_name"), LONGEST_NAME) or "Exception",
        message=_text(parts.get("message"), LONGEST_MESSAGE),
        traceback=_text(parts.get("traceback"), 2 * LONGEST_MESSAGE),
        bases=_names(parts.get("bases")),
    )


def _names(claimed: object) -> tuple[str, ...]:
    names = claimed[:MOST_BASES] if isinstance(claimed, list) else []
    return tuple(_text(name, LONGEST_NAME) for name in names)
