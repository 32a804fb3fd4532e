"""What a student hands in beside the notebooks: modules and data that the notebooks use."""

from dataclasses import dataclass
from pathlib import Path

from autograder.ordinary_files import ordinary_files

MOST_FILES = 500
MOST_BYTES = 16 << 20
"""Of all files together: they are written into the scratch folder of each process."""


@dataclass(frozen=True, slots=True)
class _Ignored:
    """What is left out, named as nbgrader's CourseDirectory does."""

    ignore: tuple[str, ...] = (".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback")
    max_file_size: int = MOST_BYTES // 1000


def own_files(folder: Path) -> dict[str, bytes]:
    """Read the files of a submission that are not notebooks, by their relative paths.

    Links, devices and what is too deep or cannot be read are left out; so is, in the order of
    the names, what goes beyond `MOST_FILES` or `MOST_BYTES`.
    """
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    for path in ordinary_files(folder, _Ignored()):
        if len(files) == MOST_FILES:
            break
        name = str(path.relative_to(folder))
        if not name.isprintable() or path.stat().st_size > left:
            continue
        files[name] = path.read_bytes()
        left -= len(files[name])
    return files
