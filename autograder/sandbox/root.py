"""A root of read-only binds: the readable places, a few devices, and nothing else.

There is no /proc, no /sys, no /home and no file of the grader in it.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from autograder.sandbox import linux

# The new root is put together here: a folder that is everywhere and that everybody may enter.
SITE = Path("/tmp")
SCRATCH = Path("/scratch")
PREPARED = Path("/prepared")


def open_places(places: Sequence[Path]) -> dict[Path, int]:
    """Open each place for binding.

    It is done in the new mount namespace but before the change of uid: what lies in the home of
    the grading user can be reached only then.
    """
    return {place: os.open(place, os.O_PATH | os.O_CLOEXEC) for place in places}


def pivot_root_number() -> int:
    """Return the number of pivot_root, which differs from processor to processor.

    Asked for before the change of uid: afterwards nothing can be imported until the new root is.
    """
    import pyseccomp

    number: int = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, "pivot_root")
    return number


def build_root(places: dict[Path, int], devices: dict[Path, int], pivot_root: int) -> None:
    """Make a root of the opened places, and make it this process's.

    The root itself stays writable until `seal_root`; the places are read-only.
    """
    linux.mount(None, "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    linux.mount("tmpfs", str(SITE), "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, "size=8m,mode=0755")
    for place, fd in places.items():
        target = _bind(place, fd)
        attributes = linux.MOUNT_ATTR_RDONLY | linux.MOUNT_ATTR_NOSUID | linux.MOUNT_ATTR_NODEV
        linux.set_mount_attributes(target, attributes, recursive=True)
    for device, fd in devices.items():
        _bind(device, fd)
    for folder in (SCRATCH, PREPARED):
        (SITE / folder.relative_to("/")).mkdir()
    inner_tmp = SITE / "tmp"
    if not inner_tmp.exists():
        inner_tmp.symlink_to(SCRATCH)
    _enter(pivot_root)


def _bind(place: Path, fd: int) -> str:
    target = SITE / place.relative_to("/")
    # Through the descriptor, so that neither the closed home above a place nor the mount on SITE
    # is in the way.
    source = f"/proc/self/fd/{fd}"
    if Path(source).is_dir():
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    linux.mount(source, str(target), flags=linux.MS_BIND | linux.MS_REC)
    os.close(fd)
    return str(target)


def _enter(pivot_root: int) -> None:
    os.chdir(SITE)
    linux.syscall(pivot_root, b".", b".", what="pivot_root")
    linux.detach_mount(".")
    os.chdir("/")


def seal_root() -> None:
    """Make the root itself read-only."""
    attributes = linux.MOUNT_ATTR_RDONLY | linux.MOUNT_ATTR_NOSUID | linux.MOUNT_ATTR_NODEV
    linux.set_mount_attributes("/", attributes, recursive=False)


def mount_scratch(mebibytes: int, files: int) -> None:
    """Mount a small private file system on the scratch folder."""
    flags = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC
    options = f"size={mebibytes}m,nr_inodes={files},mode=0777"
    linux.mount("tmpfs", str(SCRATCH), "tmpfs", flags, options)
