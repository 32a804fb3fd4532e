"""The files of an autograded submission that are not notebooks, and when it was handed in."""

import re
import shutil
import stat
from collections.abc import Iterator
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

from autograder.errors import GraderFault


def submission_time(folder: Path) -> datetime | None:
    """Read ``timestamp.txt``, which nbgrader's collect (and an LMS import) leaves.

    Parameters
    ----------
    folder : Path
        The submission's folder.

    Returns
    -------
    datetime or None
        In UTC, without a zone, as nbgrader's gradebook has it; None if there is no such file.

    Raises
    ------
    GraderFault
        If the file holds no time: whether the submission is late cannot be told.
    """
    path = folder / "timestamp.txt"
    if path.is_symlink() or not path.is_file():
        return None
    text = path.read_bytes()[:200].decode("utf-8", "replace").strip()
    # With a space before it, nbgrader takes an offset such as +0200 for 200 seconds.
    text = re.sub(r"\s+([+-]\d{2}:?\d{2})$", r"\1", text)
    try:
        time: datetime | None = parse_utc(text) if text else None
    except (ValueError, OverflowError) as error:
        msg = (
            f"timestamp.txt holds {text[:40]!r}; a time such as '2026-03-01 12:00:00 UTC' was "
            "expected. Correct the file, or remove it, and grade again."
        )
        raise GraderFault(msg) from error
    return time


def ordinary_files(folder: Path, directory: CourseDirectory) -> Iterator[Path]:
    """Yield the files that nbgrader copies: no notebooks, nothing that the course ignores.

    Symbolic links, devices and files above the course's limit are left out too:
    a link in a submission would deliver whatever it points to.
    """
    for path in sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else ():
        if any(fnmatch(path.name, pattern) for pattern in directory.ignore):
            continue
        status = path.lstat()
        if stat.S_ISDIR(status.st_mode):
            yield from ordinary_files(path, directory)
        elif (
            stat.S_ISREG(status.st_mode)
            and path.suffix != ".ipynb"
            and status.st_size <= 1000 * directory.max_file_size
        ):
            yield path


def copy_files(source: Path, place: Path, directory: CourseDirectory) -> None:
    """Copy a folder's ordinary files, over those that are there."""
    for path in ordinary_files(source, directory):
        copy = place / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.unlink(missing_ok=True)
        shutil.copyfile(path, copy)
