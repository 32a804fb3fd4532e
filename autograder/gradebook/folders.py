"""Folders that appear, are replaced and disappear as a whole, whenever the process is killed."""

import ctypes
import os
from contextlib import AbstractContextManager
from pathlib import Path

from autograder.private_folder import private_folder

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def workplace(root: Path) -> AbstractContextManager[Path]:
    """Give a private folder on the same disk as the course, and remove it afterwards.

    Parameters
    ----------
    root : Path
        The course folder; the private one lies in its ``.autograder/``.
    """
    return private_folder(root / ".autograder", "")


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
