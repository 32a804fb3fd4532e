"""A view of the file system for the hub's processes alone: accounts in it, private places not.

It is a mount namespace, which ends with its last process; the machine itself is
left as it was.
"""

import os
import pwd
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder.sandbox import linux
from autograder.sandbox.places import outermost
from hub.plan import Plan

TEMPORARY = ("/tmp", "/var/tmp", "/dev/shm")
"""Hidden behind empty ones that end with the view: what programs leave there must not stay."""
NAME_CACHES = ("/run/nscd", "/var/run/nscd")
"""A daemon there would answer for the accounts that the machine has."""
STICKY = "mode=1777"


def possible(uid: int) -> bool:
    """Tell whether this process may have a view of its own, and start others there as a user.

    Only root can, and not in every container.
    """
    if os.geteuid() != 0:
        return False
    child = os.fork()
    if child == 0:
        try:
            leave_shared_mounts()
            linux.mount("tmpfs", "/proc", "tmpfs", 0, "size=4k")
            take_ids(uid, uid)
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def closed_folders(needed: Iterable[Path]) -> set[Path]:
    """Return the outermost folders above the needed ones that other users may not enter."""
    closed = set()
    for place in needed:
        for parent in reversed(place.parents):
            if not parent.stat().st_mode & stat.S_IXOTH:
                closed.add(parent)
                break
    return closed


def leave_shared_mounts() -> None:
    """Give this process mounts of its own: what it mounts, nobody else sees."""
    linux.unshare(linux.CLONE_NEWNS)
    linux.mount(None, "/", None, linux.MS_REC | linux.MS_PRIVATE)


def enter(plan: Plan) -> None:
    """Take this process, and all that it will start, into a view of its own.

    Raises
    ------
    OSError
        If the kernel does not let us; `possible` has told.
    """
    leave_shared_mounts()
    for name in ("passwd", "group"):
        linux.mount(str(plan.folder.state / name), f"/etc/{name}", None, linux.MS_BIND)
    hide(map(Path, plan.hidden), map(Path, plan.needed))


def hide(places: Iterable[Path], needed: Iterable[Path]) -> None:
    """Put an empty folder over each place, and in it again what lies there and is needed.

    The process is in a mount namespace of its own, that changes no other.
    """
    hidden = outermost(place for place in places if place.is_dir())
    kept = [place for place in needed if _is_below(place, hidden)]
    opened = {place: os.open(place, os.O_PATH | os.O_CLOEXEC) for place in outermost(kept)}
    for place in hidden:
        mode = STICKY if str(place) in TEMPORARY else "mode=755"
        linux.mount("tmpfs", str(place), "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, mode)
    for place, descriptor in opened.items():
        place.mkdir(parents=True, exist_ok=True)
        linux.mount(f"/proc/self/fd/{descriptor}", str(place), None, linux.MS_BIND | linux.MS_REC)
        os.close(descriptor)


def _is_below(place: Path, hidden: Sequence[Path]) -> bool:
    return any(place.is_relative_to(folder) for folder in hidden)


def write_names(plan: Plan) -> None:
    """Write the user and group files of the view: the machine's, and the demo accounts."""
    users, groups = [], []
    for account in plan.accounts:
        home = plan.folder.home(account)
        users.append(f"{account.name}:x:{account.uid}:{account.uid}:demo account:{home}:/bin/bash")
        groups.append(f"{account.name}:x:{account.uid}:")
    for name, lines in (("passwd", users), ("group", groups)):
        path = plan.folder.state / name
        there = Path(f"/etc/{name}").read_text(encoding="utf-8", errors="surrogateescape")
        content = "\n".join([there.rstrip("\n"), *lines, ""])
        path.write_text(content, encoding="utf-8", errors="surrogateescape")
        path.chmod(0o644)


def become(name: str) -> None:
    """Become an account of the view, for good."""
    entry = pwd.getpwnam(name)
    take_ids(entry.pw_uid, entry.pw_gid)


def take_ids(uid: int, gid: int) -> None:
    """Take the ids of a user without further groups, for good."""
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)
