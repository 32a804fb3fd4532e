"""A locked process that the zygote forked, held by its pidfd."""

import fcntl
import os
import signal
import socket

from autograder.sandbox.limits import Limits
from autograder.sandbox.scratch import remove_scratch
from autograder.sandbox.scratch_watch import ScratchWatch
from autograder.sandbox.warm_process import WarmProcess

LOG_BYTES = 1 << 16
_SEAL = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW


class ForkedProcess:
    """A locked process on its way up.

    Parameters
    ----------
    warm : WarmProcess
        What it is forked from.
    limits : Limits
        What it may use.
    """

    def __init__(self, warm: WarmProcess, limits: Limits) -> None:
        self._warm = warm
        uid = warm.next_uid()
        self._scratch = warm.make_scratch(uid)
        self.connection, theirs = socket.socketpair()
        self._log = os.memfd_create("log", os.MFD_ALLOW_SEALING | os.MFD_CLOEXEC)
        os.ftruncate(self._log, LOG_BYTES)
        fcntl.fcntl(self._log, fcntl.F_ADD_SEALS, _SEAL)
        try:
            self._pid, self._pidfd = warm.fork(self._scratch, uid, (theirs.fileno(), self._log))
        finally:
            theirs.close()
        self._watch = ScratchWatch(self._scratch, limits, self._signal) if self._scratch else None

    @property
    def overfull(self) -> bool:
        """Whether it was ended for what it wrote into its folder."""
        return self._watch is not None and self._watch.overfull

    def said(self) -> str:
        """Return what it wrote to its log."""
        return os.pread(self._log, LOG_BYTES, 0).rstrip(b"\0").decode(errors="replace")

    def kill(self) -> None:
        """End it, if it has not ended by itself."""
        if self._watch:
            self._watch.stop()
        self._signal()

    def exit_code(self) -> int:
        """Wait for its end, and return its exit code: below 0, the signal that ended it."""
        if self._watch:
            self._watch.stop()
        return self._warm.exit_code(self._pid)

    def release(self) -> None:
        """Remove what it left; it has ended."""
        os.close(self._pidfd)
        os.close(self._log)
        if self._scratch is not None:
            remove_scratch(self._scratch)

    def _signal(self) -> None:
        try:
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        except ProcessLookupError:
            return  # it has ended by itself
