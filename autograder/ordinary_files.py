"""The files of a folder that count as handed in: which are taken, and which left out."""

import os
import stat
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Protocol

DEEPEST = 20
"""Levels of folders that are copied; Python's own tools cannot remove some hundreds."""
LONGEST_PATH = 1_000
"""Bytes of the longest path, within a submission, of a file that is copied: its copy's path is
longer than its own, and the system takes 4,096."""


class Ignoring(Protocol):
    """What a course leaves out, named as nbgrader's CourseDirectory does."""

    @property
    def ignore(self) -> Sequence[str]:
        """Patterns of names."""

    @property
    def max_file_size(self) -> int:
        """The size of the largest file, in kilobytes."""


def ordinary_files(folder: Path, directory: Ignoring) -> Iterator[Path]:
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
