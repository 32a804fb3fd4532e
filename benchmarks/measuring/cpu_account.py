"""The CPU seconds of a command and all its descendants, counted by the kernel in a control group.

A process that is killed together with its PID namespace is waited for by nobody, and its time
is in no `rusage`: only a control group has it. Where none can be made (on a machine with
cgroup 2 that delegates none to the user), `seconds` is None and the caller takes the second best.
"""

import contextlib
import os
import time
from pathlib import Path

_EMPTY_SECONDS = 5.0


class CpuAccount:
    """A control group of its own for one command; use it as a context manager."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._version = 0

    def __enter__(self) -> "CpuAccount":
        for version, parent in _parents():
            folder = parent / f"bench-{os.getpid()}-{time.monotonic_ns()}"
            try:
                folder.mkdir()
            except OSError:
                continue
            if _takes_processes(folder):
                self._folder, self._version = folder, version
                return self
            folder.rmdir()
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder is None:
            return
        end = time.monotonic() + _EMPTY_SECONDS
        while time.monotonic() < end:
            try:
                self._folder.rmdir()
            except OSError:  # something in it is still ending
                time.sleep(0.01)
            else:
                return

    @property
    def counts(self) -> bool:
        """Whether there is a group."""
        return self._folder is not None

    def enter(self) -> None:
        """Put the calling process into the group: for a child, before it becomes the command."""
        if self._folder is not None:
            (self._folder / "cgroup.procs").write_text("0")

    def seconds(self) -> float | None:
        """Return the CPU seconds counted so far."""
        if self._folder is None:
            return None
        if self._version == 1:
            return int((self._folder / "cpuacct.usage").read_text()) / 1e9
        for line in (self._folder / "cpu.stat").read_text().splitlines():
            if line.startswith("usage_usec "):
                return int(line.split()[1]) / 1e6
        return None


def _parents() -> list[tuple[int, Path]]:
    """Return the groups of this process in which another could be made, with cgroup's version."""
    found = []
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, controllers, path = line.split(":", 2)
        if "cpuacct" in controllers.split(","):
            for name in (controllers, "cpuacct"):
                found.append((1, Path("/sys/fs/cgroup") / name / path.lstrip("/")))
        elif not controllers:
            found.append((2, Path("/sys/fs/cgroup") / path.lstrip("/")))
    return [(version, folder) for version, folder in found if folder.is_dir()]


def _takes_processes(folder: Path) -> bool:
    """Tell whether a process can be moved into the group, by trying it with a child."""
    if not any((folder / name).is_file() for name in ("cpuacct.usage", "cpu.stat")):
        return False
    pid = os.fork()
    if pid == 0:
        code = 1
        with contextlib.suppress(OSError):
            (folder / "cgroup.procs").write_text("0")
            code = 0
        os._exit(code)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) == 0
