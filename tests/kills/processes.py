"""The processes that a run is made of, found by whose children they are."""

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Collection
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_ROLES = {"worker": "autograder.grading.worker_process", "zygote": "autograder.sandbox.zygote"}


def adopt_orphans(*, wanted: bool = True) -> None:
    """Become the parent of every descendant whose own parent dies, so that none is lost sight of.

    A locked process has no environment or command line of ours to be known by.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_CHILD_SUBREAPER, ctypes.c_ulong(wanted)):
        raise OSError(ctypes.get_errno(), "prctl")


def descendants(root: int, without: Collection[int] = ()) -> list[int]:
    """Return the living processes below `root`, those below `without` left out."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
                if state != "Z":
                    children.setdefault(int(parent), []).append(int(entry.name))
    found = []
    pending = [root]
    while pending:
        below = [pid for pid in children.get(pending.pop(), ()) if pid not in without]
        found += below
        pending += below
    return found


def of_role(role: str, root: int) -> list[int]:
    """Return the workers or the zygotes below `root`; a student's process counts as neither."""
    found = []
    for pid in descendants(root):
        with contextlib.suppress(OSError):
            command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
            if _ROLES[role] in command and (role == "worker" or not _is_locked(pid)):
                found.append(pid)
    return found


def kill(pid: int) -> bool:
    """End a process at once, as the kernel does when memory runs out; False if it has gone."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def lives(pid: int) -> bool:
    """Tell whether there is such a process that has not ended."""
    with contextlib.suppress(OSError):
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:1]
    return False


def _is_locked(pid: int) -> bool:
    """Tell a child that runs a notebook, which has a seccomp filter, from the zygote it is of."""
    return "Seccomp:\t2" in Path(f"/proc/{pid}/status").read_text()


def wait_until_gone(root: int, without: Collection[int], seconds: float) -> list[str]:
    """Wait for the last descendant; name those that are still there, and end them."""
    deadline = time.monotonic() + seconds
    while left := descendants(root, without):
        if time.monotonic() > deadline:
            names = [_command(pid) for pid in left]
            for pid in left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            return names
        time.sleep(0.02)
    return []


def _command(pid: int) -> str:
    with contextlib.suppress(OSError):
        text = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        return f"process {text.replace(chr(0), ' ')[-80:]}"
    return "a process"


def bury(without: Collection[int]) -> None:
    """Take leave of the orphans that have ended."""
    for entry in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        if int(entry) not in without:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(int(entry), os.WNOHANG)
