"""All that a machine needs to grade one assignment, as the bytes of one zip file."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Assignment

_ENGINE = Path(__file__).resolve().parent.parent.parent
_NOT_SENT = {"__pycache__", ".ipynb_checkpoints"}
_TIME = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes, whenever it was written
_MODE = 0o100644 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A zip file with the engine, one assignment and how to grade it."""

    content: bytes
    digest: str
    """SHA-256 of the content, in hexadecimal."""


def bundle_of(assignment: Assignment, *, unsafe: bool) -> Bundle:
    """Pack the engine and what of the course grades an assignment.

    Parameters
    ----------
    assignment : Assignment
        The assignment, built.
    unsafe : bool
        Grade even where the sandbox does not reach level B.

    Returns
    -------
    Bundle
        The same for the same content.
    """
    files = {
        **{f"engine/autograder/{name}": path.read_bytes() for name, path in _files(_ENGINE)},
        **_course_files(assignment),
        "course/assignments/nbgrader_config.py": _configuration(assignment).encode(),
        "settings.json": json.dumps({"assignment": assignment.name, "unsafe": unsafe}).encode(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.external_attr = _MODE
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    content = buffer.getvalue()
    return Bundle(content=content, digest=hashlib.sha256(content).hexdigest())


def _course_files(assignment: Assignment) -> dict[str, bytes]:
    """Return the assignment's part of the course; its text, which grades nothing, stays here."""
    name = assignment.name
    files = {
        f"course/solutions/{name}/{inside}": path.read_bytes()
        for inside, path in _files(assignment.solutions)
    }
    # The seed may be this machine's environment's: over there it is the file's, and no other is.
    seed = json.dumps(assignment.course.seed).replace("\x7f", "\\u007f")
    files["course/solutions/course.toml"] = f"seed = {seed}\n".encode()
    for inside, path in _files(assignment.course.root / name):
        if path != assignment.text:
            files[f"course/assignments/{name}/{inside}"] = path.read_bytes()
    for inside, path in _files(assignment.source):
        if not path.is_symlink():  # such are not released either
            files[f"course/assignments/source/{name}/{inside}"] = path.read_bytes()
    return files


def _configuration(assignment: Assignment) -> str:
    """Write what of nbgrader's settings changes how a notebook runs.

    The course's own file stays here: it is a program, and may hold the database's password.
    """
    lines = ["c = get_config()"]
    for section in ("Execute", "ExecutePreprocessor", "NotebookClient"):
        seconds = assignment.course.configuration[section].get("timeout")
        if isinstance(seconds, int | float):
            lines.append(f"c.{section}.timeout = {float(seconds)!r}")
    kept = {assignment.name: sorted(map(str, assignment.kept_files))}
    lines.append(f"c.Autograde.exclude_overwriting = {kept!r}")
    return "\n".join([*lines, ""])


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not _NOT_SENT & set(inside.parts):
            yield inside.as_posix(), path
