"""The files of an autograded submission that are not notebooks, and when it was handed in."""

import re
import shutil
import warnings
from datetime import datetime
from pathlib import Path

from dateutil.parser import UnknownTimezoneWarning
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

from autograder.errors import GraderFault
from autograder.ordinary_files import ordinary_files


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
