"""A worker's tie to the grader: when the grader is gone, however it ended, so is the worker."""

import os
import select
import threading
import time
from collections.abc import Callable

_ORDERLY_SECONDS = 0.3
"""A worker without a job sees the end of its jobs itself, and closes what it has open."""
_UNWINDING_SECONDS = 2.0


class Lifeline:
    """Watches the pipe that jobs come through, from a thread of its own.

    A worker in the middle of a job would see its end only after the job, which may take
    minutes; the kernel's own tie (``PR_SET_PDEATHSIG``) is to the thread that started the
    worker, and that one ends long before the grader.

    Parameters
    ----------
    pipe : int
        The descriptor that jobs are read from; only the grader has the other end.
    """

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self._end: Callable[[], None] = lambda: None
        threading.Thread(target=self._watch, daemon=True).start()

    def holds(self, end: Callable[[], None]) -> None:
        """Name what ends the sandbox, so that a job in it fails at once and cleans up."""
        self._end = end

    def _watch(self) -> None:
        poll = select.poll()
        poll.register(self._pipe, 0)  # nothing but the hang-up, which is always told
        poll.poll()
        time.sleep(_ORDERLY_SECONDS)
        self._end()
        time.sleep(_UNWINDING_SECONDS)
        os._exit(1)
