"""Folders that appear, are replaced and disappear as a whole, whenever the process is killed."""

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def workplace(root: Path, purpose: str) -> Iterator[Path]:
    """Give a private folder on the same disk as the course, and remove it afterwards.

    What processes that were killed have left beside it is removed too: each holds a lock on
    its folder, which ends with it.

    Parameters
    ----------
    root : Path
        The course folder; the private one lies in its ``.autograder/``.
    purpose : str
        A word for the folder's name.
    """
    parent = root / ".autograder"
    parent.mkdir(exist_ok=True)
    with ExitStack() as stack:
        with _locked(parent, fcntl.LOCK_EX):  # nobody may remove it before it is locked
            _remove_left(parent)
            folder = Path(tempfile.mkdtemp(dir=parent, prefix=f"{purpose}-"))
            stack.enter_context(_locked(folder, fcntl.LOCK_SH))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        yield folder


@contextmanager
def _locked(folder: Path, kind: int) -> Iterator[bool]:
    """Hold a lock on a folder; without one where the file system has none, as some networks'."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(descriptor, kind)
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def _remove_left(parent: Path) -> None:
    for folder in parent.iterdir():
        with suppress(OSError), _locked(folder, fcntl.LOCK_EX | fcntl.LOCK_NB) as left:
            if left:
                shutil.rmtree(folder, ignore_errors=True)


def replace_folder(new: Path, place: Path) -> None:
    """Move `new` to `place`; there is never a moment without the one or the other.

    Parameters
    ----------
    new : Path
        A folder in a `workplace`: what was there before ends up there, and goes with it.
    place : Path
        Where it is to be; the folder above is made if it is missing.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        new.rename(place)
    elif not _exchange(new, place):
        _put_aside(new, place)


def remove_folder(place: Path, workplace: Path) -> None:
    """Take a folder away, if it is there, at once: it is moved to a `workplace`."""
    if place.exists():
        place.rename(workplace / f"{place.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)


def _put_aside(new: Path, place: Path) -> None:
    """Move the old folder away and the new one there; only a kill in between leaves neither."""
    aside = new.with_name(f"{new.name}.old")
    place.rename(aside)
    try:
        new.rename(place)
    except OSError:
        aside.rename(place)
        raise
