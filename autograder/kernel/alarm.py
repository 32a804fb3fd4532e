"""Interrupts a cell that takes too long, as a kernel is interrupted: what it has defined stays."""

import _thread
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Alarm:
    """Tells whether a cell was interrupted."""

    rang = False


@contextmanager
def alarm_after(seconds: float) -> Iterator[Alarm]:
    """Interrupt what runs inside after so many seconds; never, if there are none.

    It is no limit: what runs may catch the interrupt, or have the signal for itself.
    """
    alarm = Alarm()
    if seconds <= 0:
        yield alarm
        return
    began = time.monotonic()
    interrupting = _by_signal if hasattr(signal, "setitimer") else _by_thread
    try:
        with interrupting(seconds):
            yield alarm
    finally:
        alarm.rang = time.monotonic() - began >= seconds


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    # Python's own for Ctrl-C: it leaves no frame of ours in the traceback.
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    """Do the same on Windows, which has no alarm; what waits in C is not woken."""
    timer = threading.Timer(seconds, _thread.interrupt_main)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
