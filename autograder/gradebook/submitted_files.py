"""The files of an autograded submission that are not notebooks, and when it was handed in."""

import os
import re
import shutil
import stat
import warnings
from collections.abc import Iterator
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path

from dateutil.parser import UnknownTimezoneWarning
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

from autograder.errors import GraderFault

DEEPEST = 20
"""Levels of folders that are copied; Python's own tools cannot remove some hundreds."""
LONGEST_PATH = 1_000
"""Bytes of the longest path, within a submission, of a file that is copied: its copy's path is
longer than its own, and the system takes 4,096."""


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
    # a link, of the folder too, would show in a message what it points to
    if folder.is_symlink() or path.is_symlink() or not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            text = file.read(200).decode("utf-8", "replace").strip()
    except OSError as error:
        msg = f"timestamp.txt cannot be read: {error.strerror}. Mend that, and grade again."
        raise GraderFault(msg) from error
    # With a space before it, nbgrader takes an offset such as +0200 for 200 seconds.
    text = re.sub(r"\s+([+-]\d{2}:?\d{2})$", r"\1", text)
    try:
        with warnings.catch_warnings():  # nbgrader takes a zone that it does not know for UTC
            warnings.simplefilter("ignore", UnknownTimezoneWarning)
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
    a link in a submission would deliver whatever it points to. So is what lies too
    deep or cannot be read.
    """
    folders = [folder] if folder.is_dir() and not folder.is_symlink() else []
    for place in folders:
        for path in sorted(place.iterdir()) if os.access(place, os.R_OK | os.X_OK) else ():
            inner = path.relative_to(folder)
            if (
                any(fnmatch(path.name, pattern) for pattern in directory.ignore)
                or len(inner.parts) > DEEPEST
                or len(os.fsencode(inner)) > LONGEST_PATH
            ):
                continue
            status = path.lstat()
            if stat.S_ISDIR(status.st_mode):
                folders.append(path)
            elif (
                stat.S_ISREG(status.st_mode)
                and not path.name.endswith(".ipynb")  # such a file may have no stem: .ipynb
                and status.st_size <= 1000 * directory.max_file_size
                and os.access(path, os.R_OK)
            ):
                yield path


def copy_files(source: Path, place: Path, directory: CourseDirectory) -> None:
    """Copy a folder's ordinary files, over those that are there and whatever is in their way."""
    for path in ordinary_files(source, directory):
        copy = place / path.relative_to(source)
        for above in (copy, *copy.parents):
            if above == place:
                break
            if above.is_file():  # or a file where a folder is needed
                above.unlink()
        if copy.is_dir():
            shutil.rmtree(copy)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
