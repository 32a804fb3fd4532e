"""The folder of a warm process's scratch folders, and the removal of what dead graders left.

It is locked for as long as its grader lives: the kernel lets go of the lock when
the grader dies, however it dies, and whoever starts next removes the folder.
"""

import contextlib
import fcntl
import os
import stat
import tempfile
from pathlib import Path

from autograder.sandbox.scratch import remove_scratch

PREFIX = "voxelgrade-scratch-"
ENTER_ONLY = 0o711
"""Children of root's are other users: they go through to their own folder, and see no name."""


class ScratchRoot:
    """A locked folder for scratch folders."""

    def __init__(self) -> None:
        self.folder, self._lock = _make_locked()

    def make(self, uid: int | None) -> Path:
        """Make a scratch folder that only `uid` may enter; None for this process's own user."""
        folder = Path(tempfile.mkdtemp(dir=self.folder, prefix="scratch-"))
        if uid is not None:
            os.chown(folder, uid, uid)
        return folder

    def close(self) -> None:
        """Remove the folder; what a child that still dies puts there, the next start removes."""
        with contextlib.suppress(OSError):
            _remove(self.folder)
        os.close(self._lock)


def remove_stale() -> list[Path]:
    """Remove what graders of this user that are dead have left in the temporary folder.

    Returns
    -------
    list of Path
        The folders that were there.
    """
    stale = []
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        lock = _locked(folder)
        if lock is None:
            continue
        stale.append(folder)
        # Its processes die with it, but not in the same instant: the next start sees to the rest.
        with contextlib.suppress(OSError):
            _remove(folder)
        os.close(lock)
    return stale


def _make_locked() -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        folder.chmod(ENTER_ONLY)
        lock = _locked(folder)
        if lock is not None:
            return folder, lock
        # Somebody took it for a dead grader's before it was locked, and removes it.


def _locked(folder: Path) -> int | None:
    """Open and lock a folder of this user's own; None if it is no such, or its grader lives."""
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        if os.fstat(lock).st_uid == os.geteuid():
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if folder.exists():
                return lock
    except OSError:
        pass
    os.close(lock)
    return None


def _remove(folder: Path) -> None:
    for scratch in folder.iterdir():
        if stat.S_ISDIR(scratch.lstat().st_mode):
            remove_scratch(scratch)
        else:
            scratch.unlink()
    folder.rmdir()
