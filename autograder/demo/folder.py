"""The folder that a demo runs in: a copy of the course, and nothing else's."""

import json
import os
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

from autograder.course import Course
from autograder.errors import CourseError
from autograder.files import write_atomically

_LIMITS = {"seconds_per_call": 2, "seconds_per_cell": 4}
_MARK = ".voxelgrade-demo"
_GENERATED = (
    *("source", "release", "submitted", "autograded", "feedback", "reports", ".autograder"),
    *("gradebook.db*", "__pycache__", ".ipynb_checkpoints", "*.log"),
)


def fresh_copy(course: Course, folder: Path) -> Course:
    """Copy the texts, tests and solutions of a course into a fresh folder.

    Parameters
    ----------
    course : Course
        The course; it is not changed.
    folder : Path
        Where to; what an earlier demo left there is removed first.

    Returns
    -------
    Course
        The copy.

    Raises
    ------
    CourseError
        If the folder has something in it that no demo put there.
    """
    if folder.exists() and not (folder / _MARK).is_file():
        if not folder.is_dir() or any(folder.iterdir()):
            msg = f"{folder} is not empty and not a demo's. Name another folder with --output."
            raise CourseError(msg)
    elif folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARK).touch()
    copy = copy_texts(course, folder)
    for settings in copy.solutions.glob("*/assignment.toml"):
        _shorten_limits(settings)
    return copy


def copy_texts(course: Course, folder: Path) -> Course:
    """Copy what a course is made from into a folder, and nothing that is made from it.

    Returns
    -------
    Course
        The copy, in ``assignments`` and ``solutions`` of that folder.
    """
    for place, name in ((course.root, "assignments"), (course.solutions, "solutions")):
        shutil.copytree(place, folder / name, ignore=shutil.ignore_patterns(*_GENERATED))
    return Course.find(folder / "assignments")


def texts(course: Course) -> Iterator[Path]:
    """Yield the files that a course is made from."""
    ignored = shutil.ignore_patterns(*_GENERATED)
    for place in (course.root, course.solutions):
        for folder, folders, files in os.walk(place):
            left_out = ignored(folder, [*folders, *files])
            folders[:] = [name for name in folders if name not in left_out]
            yield from (Path(folder) / name for name in files if name not in left_out)


def _shorten_limits(path: Path) -> None:
    """Lower the time limits: who watches a demo is not to wait for its endless loops."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    tables["limits"] = {**tables.get("limits", {}), **_LIMITS}
    tables.pop("verify", None)  # a demo grades a class, not the grader
    lines = []
    for table, values in tables.items():
        lines.append(f"[{table}]")
        lines += [f"{name} = {json.dumps(value)}" for name, value in values.items()]
    write_atomically(path, "\n".join(lines) + "\n")
