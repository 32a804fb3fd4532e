"""Interrupts a cell that takes too long, as a kernel is interrupted: what it has defined stays."""

import signal
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
    # Python's own for Ctrl-C: it leaves no frame of ours in the traceback.
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield alarm
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        alarm.rang = time.monotonic() - began >= seconds
