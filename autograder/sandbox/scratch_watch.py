"""Ends a process whose scratch folder grows too large, where it cannot be mounted small."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from autograder.sandbox.limits import Limits
from autograder.sandbox.scratch import usage

POLL_SECONDS = 0.1


class ScratchWatch:
    """Measures a folder from a thread of its own, until it is stopped.

    Parameters
    ----------
    folder : Path
        The scratch folder.
    limits : Limits
        How much may lie in it.
    end : callable
        Ends the process.

    Attributes
    ----------
    overfull : bool
        Whether the process was ended for what lies there.
    """

    def __init__(self, folder: Path, limits: Limits, end: Callable[[], None]) -> None:
        self._folder = folder
        self._limits = limits
        self._end = end
        self._stopped = False
        self.overfull = False
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        """Look no more: the process has ended, or is about to."""
        self._stopped = True

    def _watch(self) -> None:
        limits = self._limits
        while not self._stopped:
            used = usage(self._folder)
            if (
                used.mebibytes > limits.scratch_mib
                or used.files > limits.scratch_files
                or used.too_deep
            ):
                self.overfull = True
                if not self._stopped:
                    self._end()
                return
            time.sleep(POLL_SECONDS)
