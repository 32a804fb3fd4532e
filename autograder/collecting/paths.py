"""Paths that a download names: which of them may be files below a student's folder."""

from pathlib import PurePosixPath

LONGEST_NAME = 255
"""Bytes of a file's name that every file system takes."""
LONGEST_PATH = 1_000
"""Bytes of a path within a submission that the grader still copies."""
DEEPEST = 20
"""Levels of folders that the grader still copies."""


def reason_against(name: str) -> str:
    """Say why a path is refused; nothing if it may be a file's.

    Parameters
    ----------
    name : str
        As the download writes it, with slashes.
    """
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or name[1:2] == ":":
        return "its path leads out of the download."
    if "\0" in name or not PurePosixPath(name).parts:
        return "its name is none that a file can have."
    encoded = [part.encode("utf-8", "surrogateescape") for part in parts]
    if max(map(len, encoded)) > LONGEST_NAME or sum(map(len, encoded)) > LONGEST_PATH:
        return "its name is too long. Ask for it with a shorter one."
    if len(parts) > DEEPEST:
        return f"it lies more than {DEEPEST} folders deep."
    return ""


def folder_of_archive(path: PurePosixPath) -> PurePosixPath:
    """Return the folder that an archive's files lie in: its own path, without the ending."""
    stem = path.name[: -len(path.suffix)] if path.suffix else path.name
    # Without its ending "...zip" would be the folder above.
    return path if not stem.strip(".") else path.with_name(stem)
