"""Carries out the trusted side's requests in the student's process, until there are no more.

Whatever this module does is, to the grader, as little to be trusted as the student's own code:
both live in one process.
"""

import faulthandler
import os
import random
import threading
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from autograder.changes import changed_arguments
from autograder.kernel.alarm import alarm_after
from autograder.kernel.runner import CellRunner
from autograder.sandbox import forbidding
from autograder.sandbox.decoding import Decoder
from autograder.sandbox.encoding import Encoder
from autograder.sandbox.limits import Limits
from autograder.sandbox.places import can_read
from autograder.sandbox.values import Block, opaque
from autograder.sandbox.wire import Channel, Gone, pack

READY = "ready"
Reply = tuple[dict[str, Any], list[Block]]


def answer_requests(channel: Channel, limits: Limits) -> NoReturn:
    """Say that the process is ready, and answer until the trusted side closes the channel."""
    forbidding.silence_check()
    _lock_with_threads()
    random.seed(0)
    np.random.seed(0)
    answers = Answers(limits)
    channel.send(pack({"id": READY}))
    while True:
        try:
            request, payload = channel.receive()
        except Gone:
            os._exit(0)
        header, blocks = answers.answer(request, payload)
        channel.send(pack(header | {"id": request["id"]}, blocks))


def _lock_with_threads() -> None:
    """Make multiprocessing's locks threading's: there are no other processes, and no /dev/shm.

    ``multiprocessing.pool.ThreadPool`` needs them.
    """
    for name in ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event"):
        setattr(BaseContext, name, staticmethod(getattr(threading, name)))


class Answers:
    """Carries out the grader's requests.

    Parameters
    ----------
    limits : Limits
        What the cells' outputs are cut to, and how much may cross.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._runner = CellRunner(
            text_per_cell=limits.text_per_cell,
            figures_per_cell=limits.figures_per_cell,
            image_bytes=limits.image_bytes,
        )

    def answer(self, request: dict[str, Any], payload: memoryview) -> Reply:
        """Carry out one request; what goes wrong is part of the reply."""
        operation = getattr(self, f"_answer_{request['do']}")
        _watch_the_line(request.get("seconds"))
        try:
            reply: Reply = operation(request, payload)
        except BaseException as error:  # noqa: BLE001 - student code may raise late, in a finaliser
            reply = {"raised": _raised(error)}, []
        finally:
            faulthandler.cancel_dump_traceback_later()
        return reply

    def _answer_inspect(self, request: dict[str, Any], _: memoryview) -> Reply:
        """Tell which of some paths can be read, and what the environment has."""
        opened = [path for path in request["paths"] if can_read(path)]
        return {"opened": opened, "environment": sorted(os.environ)}, []

    def _answer_write(self, request: dict[str, Any], payload: memoryview) -> Reply:
        """Write the assignment's files beside the notebook."""
        files = Decoder(payload, clean=False).decode(request["files"])
        for name, content in files.items():
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return {}, []

    def _answer_run(self, request: dict[str, Any], _: memoryview) -> Reply:
        """Run a cell."""
        with alarm_after(request.get("interrupt_after", 0.0)) as alarm:
            ran = self._runner.run(request["source"], rendered=request["rendered"])
        header, blocks = self._encoded(ran["outputs"])
        number = ran["number"]  # as text: JSON has no NaN
        said = {} if number is None else {"number": repr(number)}
        return header | {"status": ran["status"], "interrupted": alarm.rang} | said, blocks

    def _answer_defines(self, request: dict[str, Any], _: memoryview) -> Reply:
        """Tell whether a name is one of a callable."""
        return {"defined": callable(self._runner.namespace.get(request["name"]))}, []

    def _answer_call(self, request: dict[str, Any], payload: memoryview) -> Reply:
        """Call a function of the notebook."""
        name = request["name"]
        function = self._runner.namespace.get(name)
        if function is None:
            message = f"name '{name}' is not defined"
            return {"raised": {"type_name": "NameError", "message": message, "traceback": ""}}, []
        copied = memoryview(bytearray(payload))
        sent, _ = Decoder(copied, clean=False, images=True).decode(request["arguments"])
        args, kwargs = Decoder(payload, clean=False, images=True).decode(request["arguments"])
        value, raised, printed = self._runner.call(function, args, kwargs)
        changed = changed_arguments(sent, args)
        header, blocks = self._encoded(value)
        return header | {"raised": raised, "printed": printed, "changed": changed}, blocks

    def _encoded(self, value: Any) -> Reply:
        encoder = Encoder()
        data = encoder.encode(value)
        blocks = encoder.payload()
        size = sum(len(block) for block in blocks)
        if size > self._limits.payload_bytes:
            return {"value": opaque(value, f"of {size >> 20} MiB, more than may cross")}, []
        return {"value": data}, blocks


def _watch_the_line(seconds: float | None) -> None:
    """Have the line that is running written to the log just before the grader's deadline."""
    if seconds is None:
        return
    os.lseek(2, 0, os.SEEK_SET)
    try:
        faulthandler.dump_traceback_later(seconds - min(0.5, seconds / 4), file=2)
    except RuntimeError:
        # The student's threads have left none for this one; the deadline stands all the same.
        return


def _raised(error: BaseException) -> dict[str, str]:
    try:
        message = str(error)
    except BaseException:  # noqa: BLE001 - it is the student's own __str__
        message = ""
    return {"type_name": type(error).__name__, "message": message, "traceback": ""}
