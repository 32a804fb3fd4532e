"""The scratch folder of a child that has no private file system: measured, and removed."""

import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

DEEPEST = 64
"""Folders in folders; deeper ones are there to hide files, or to break whoever removes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What lies in a scratch folder."""

    mebibytes: float
    files: int
    too_deep: bool = False


def usage(folder: Path) -> Usage:
    """Measure a scratch folder while its owner may be changing it."""
    size, files = 0, 0
    pending = [(str(folder), 0)]
    while pending:
        place, depth = pending.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    files += 1
                    size += _bytes_on_disk(entry.stat(follow_symlinks=False))
                    if entry.is_dir(follow_symlinks=False):
                        pending.append((entry.path, depth + 1))
        except OSError:
            # Removed under our eyes, or a name too long to open: the depth tells the latter.
            continue
        if depth > DEEPEST:
            return Usage(mebibytes=size / 2**20, files=files, too_deep=True)
    return Usage(mebibytes=size / 2**20, files=files)


def _bytes_on_disk(status: os.stat_result) -> int:
    blocks: int | None = getattr(status, "st_blocks", None)  # Windows counts none
    return status.st_size if blocks is None else 512 * blocks


def remove_scratch(folder: Path) -> None:
    """Remove the folder, whatever its owner, now dead, has left in it."""
    top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        _flatten(top)
    finally:
        os.close(top)
    shutil.rmtree(folder)


def _flatten(top: int) -> None:
    """Bring folders in folders up to `top`: no removal then goes deeper than one level."""
    pending = [name for name in os.listdir(top) if _is_folder(name, top)]
    number = 0
    while pending:
        name = pending.pop()
        os.chmod(name, 0o700, dir_fd=top)
        inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=top)
        try:
            for child in os.listdir(inner):  # noqa: PTH208 - a descriptor
                if _is_folder(child, inner):
                    os.chmod(child, 0o700, dir_fd=inner)
                    raised = f".raised-{number}-{os.urandom(8).hex()}"
                    number += 1
                    os.rename(child, raised, src_dir_fd=inner, dst_dir_fd=top)
                    pending.append(raised)
        finally:
            os.close(inner)


def _is_folder(name: str, parent: int) -> bool:
    return stat.S_ISDIR(os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode)
