"""Level A's outer layer: namespaces of every kind, with a root of binds."""

import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

from autograder.sandbox import linux, root
from autograder.sandbox.places import DEVICES
from autograder.sandbox.uids import UidRange

ALL = (
    linux.CLONE_NEWUSER
    | linux.CLONE_NEWPID
    | linux.CLONE_NEWNS
    | linux.CLONE_NEWNET
    | linux.CLONE_NEWIPC
    | linux.CLONE_NEWUTS
)


def map_many_ids(pid: int, ids: UidRange) -> bool:
    """Give the user namespace of `pid` a range of ids; tell whether this process could."""
    try:
        for name in ("gid_map", "uid_map"):
            Path(f"/proc/{pid}/{name}").write_text(f"0 {ids.first} {ids.count}")
    except OSError:
        return False
    return True


def enter(places: Sequence[Path], ask_for_ids: Callable[[], bool]) -> tuple[bool, int]:
    """Take this process into new namespaces and a new root.

    The process that returns is a child of the one that called: the first in its
    pid namespace. The caller stays behind, waits, and ends with it.

    Parameters
    ----------
    places : sequence of Path
        What is to be readable.
    ask_for_ids : callable
        Asks a parent with root's rights for a range of ids; False if it has none.

    Returns
    -------
    many_ids : bool
        Whether there is a range of ids, so that a child can become another user.
    process : int
        A descriptor of the process's folder in /proc, which is not in the new root.

    Raises
    ------
    OSError
        If the kernel or its administrator does not let us.
    """
    uid, gid, parent = os.geteuid(), os.getegid(), os.getppid()
    pivot_root = root.pivot_root_number()
    linux.unshare(ALL)
    opened = root.open_places(places)
    devices = root.open_places([Path(device) for device in DEVICES])
    many_ids = uid == 0 and ask_for_ids()
    if not many_ids:
        _map_own_id(uid, gid)
    os.setresgid(0, 0, 0)
    os.setresuid(0, 0, 0)
    # The change of user has cleared it; a grader killed meanwhile would not be noticed any more.
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)
    _become_first_process()
    process = linux.open_own_process()
    root.build_root(opened, devices, pivot_root)
    return many_ids, process


def _map_own_id(uid: int, gid: int) -> None:
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"0 {uid} 1")
    Path("/proc/self/gid_map").write_text(f"0 {gid} 1")


def _become_first_process() -> None:
    first = os.fork()
    if first:
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        os.waitpid(first, 0)
        os._exit(0)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)


def fork_into_own_namespace(own: int) -> int:
    """Fork a child that is the first process of a pid namespace of its own.

    Parameters
    ----------
    own : int
        A pidfd of this process, by which it comes back to its namespace.

    Returns
    -------
    int
        0 in the child, the child's pid in the parent.
    """
    linux.unshare(linux.CLONE_NEWPID)
    pid = os.fork()
    if pid:
        linux.setns(own, linux.CLONE_NEWPID)
    return pid


def isolate_child(scratch_mib: int, scratch_files: int) -> None:
    """Give the child mounts and ipc of its own, and its private scratch."""
    linux.unshare(linux.CLONE_NEWNS | linux.CLONE_NEWIPC)
    root.mount_scratch(scratch_mib, scratch_files)
