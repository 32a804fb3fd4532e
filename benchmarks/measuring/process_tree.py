"""A command and everything it started, as /proc shows them."""

import contextlib
import ctypes
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_TICKS = os.sysconf("SC_CLK_TCK")


def adopt_orphans() -> None:
    """Make this process the parent of descendants whose own parent ends, so that none is lost."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a process was when last looked at: its parent and its CPU seconds.

    `waited` are the seconds of the children that it has waited for.
    """

    parent: tuple[int, int] | None
    own: float
    waited: float

    @property
    def total(self) -> float:
        """The process's seconds and those of the children that it has waited for."""
        return self.own + self.waited


class ProcessTree:
    """The descendants of this process, looked at again and again.

    Attributes
    ----------
    peak_bytes : int
        The most that they held together at any look.
    """

    def __init__(self) -> None:
        self.peak_bytes = 0
        self._seen: dict[tuple[int, int], Seen] = {}
        self._waited = 0.0

    def look(self) -> None:
        """Read the CPU seconds and the memory of all that are there."""
        present = descendants(os.getpid())
        self._seen |= present
        held = sum(_proportional_bytes(pid) for pid, _ in present)
        self.peak_bytes = max(self.peak_bytes, held)

    @property
    def cpu_seconds(self) -> float:
        """CPU seconds of all that were ever seen: too few by what happened after the last looks.

        A process that was never seen is in the count of the parent that waited for it.
        """
        return estimated_cpu_seconds(self._seen)

    def reap(self, process: "subprocess.Popen[bytes]") -> tuple[int, float]:
        """Wait for the command; return its exit code and the CPU seconds of all waited for."""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        waited = usage.ru_utime + usage.ru_stime
        with contextlib.suppress(ChildProcessError):
            while True:  # orphans that have ended by now
                pid, _, usage = os.wait4(-1, os.WNOHANG)
                if pid == 0:
                    break
                waited += usage.ru_utime + usage.ru_stime
        return process.returncode, waited


def estimated_cpu_seconds(seen: Mapping[tuple[int, int], Seen]) -> float:
    """Add up what processes used, each once, from what each showed at its last look."""
    by_parent: dict[tuple[int, int], float] = {}
    for process in seen.values():
        if process.parent is not None:
            by_parent[process.parent] = by_parent.get(process.parent, 0.0) + process.total
    own = sum(process.own for process in seen.values())
    unseen = (max(0.0, process.waited - by_parent.get(key, 0.0)) for key, process in seen.items())
    return own + sum(unseen)


def descendants(root: int) -> dict[tuple[int, int], Seen]:
    """Return the living descendants of a process by pid and start time, the root left out."""
    everything = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                text = (folder / "stat").read_text(errors="replace")
                everything[int(folder.name)] = text.rpartition(")")[2].split()
    parents = {pid: int(words[1]) for pid, words in everything.items()}
    keys = {pid: (pid, int(words[19])) for pid, words in everything.items()}
    inside = {root}
    while more := {pid for pid, parent in parents.items() if parent in inside} - inside:
        inside |= more
    return {
        keys[pid]: Seen(
            parent=keys.get(parents[pid]),
            own=(int(everything[pid][11]) + int(everything[pid][12])) / _TICKS,
            waited=(int(everything[pid][13]) + int(everything[pid][14])) / _TICKS,
        )
        for pid in inside - {root}
    }


def _proportional_bytes(pid: int) -> int:
    """Return the memory of a process, shared pages by their share; 0 once it has ended.

    Of a process that may not be looked into (another user's) the resident set is taken, which
    counts shared pages whole.
    """
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return 1024 * int(line.split()[1])
    except PermissionError:
        with contextlib.suppress(OSError):
            pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            return pages * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        pass
    return 0
