"""Ending every process that the hub has started, whatever became of those between."""

import time
from contextlib import suppress

import psutil

from autograder.sandbox import linux

ORDERLY_SECONDS = 12.0
"""For the hub, which ends servers, kernels and proxy itself."""
LAST_SECONDS = 2.0
PAUSE = 0.05


def adopt() -> None:
    """Become the parent of every process below this one that loses its own."""
    linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)


def end_all(orderly_seconds: float = ORDERLY_SECONDS) -> None:
    """End every process below this one.

    The children are asked first and end those below them; what is left is asked
    once more, then killed.

    Parameters
    ----------
    orderly_seconds : float
        How long the children have.
    """
    me = psutil.Process()
    _ask(me.children())
    _wait(me, orderly_seconds)
    _ask(me.children(recursive=True))
    _wait(me, LAST_SECONDS)
    while left := me.children(recursive=True):
        for process in left:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(left, timeout=LAST_SECONDS)


def _ask(processes: list[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.terminate()


def _wait(me: psutil.Process, seconds: float) -> None:
    end = time.monotonic() + seconds
    while me.children(recursive=True) and time.monotonic() < end:
        _bury(me)
        time.sleep(PAUSE)


def _bury(me: psutil.Process) -> None:
    """Take note of the children that have ended."""
    for child in me.children():
        with suppress(psutil.NoSuchProcess):
            if child.status() == psutil.STATUS_ZOMBIE:
                child.wait()
