"""Putting an attempt into a student's folder, whole or not at all."""

import os
import shutil
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path, PurePosixPath

from autograder.collecting.choosing import is_late
from autograder.collecting.paths import reason_against
from autograder.collecting.record import Entry
from autograder.collecting.times import TIMESTAMP, stamp, time_of
from autograder.files import write_atomically

_NOT_TAKEN = (".ipynb_checkpoints", "__pycache__", ".git", ".autograder")


class Placed(StrEnum):
    """What became of an attempt that was to be placed."""

    NEW = "taken"
    REPLACED = "taken in place of an earlier one"
    UNCHANGED = "there already"
    TIMED = "there already; its time was written"
    OLDER = "not taken: a newer one is there"
    LATE = "not taken: it is late, and one in time is there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a student's folder is to hold, by path, with the time in ``timestamp.txt``.

    `notes` say what was left out.
    """

    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """What two contents have in common if they are the same but for the time."""
        parts = (
            sha256(name.encode("utf-8", "surrogateescape")).digest() + sha256(content).digest()
            for name, content in sorted(_untimed(self.files).items())
        )
        return sha256(b"".join(parts)).hexdigest()


def contents_of(
    files: Mapping[PurePosixPath, bytes],
    notebooks: Mapping[str, PurePosixPath],
    time: datetime | None,
) -> Contents:
    """Say what a student's folder is to hold: notebooks by their names, and what lay beside them.

    Parameters
    ----------
    files : mapping of PurePosixPath to bytes
        All files of the attempt.
    notebooks : mapping of str to PurePosixPath
        Which of them are the assignment's notebooks; they get these names.
    time : datetime, optional
        When it was handed in; it is written to ``timestamp.txt``, as nbgrader does.
    """
    found = {f"{name}.ipynb": files[path] for name, path in notebooks.items()}
    # What lies beside the first notebook is beside it here: a zip has often one folder more.
    base = next((path.parent for path in notebooks.values()), PurePosixPath())
    taken = _Names([*found, TIMESTAMP])
    notes = []
    for path, content in files.items():
        if path in notebooks.values() or any(part in _NOT_TAKEN for part in path.parts):
            continue
        target = str(path.relative_to(base) if path.is_relative_to(base) else path)
        why = reason_against(target) or taken.reason_against(target)
        if why:
            notes.append(f"{path} was left out: {why}")
            continue
        taken.add(target)
        found[target] = content
    if time is not None:
        found[TIMESTAMP] = stamp(time)
    return Contents(files=found, notes=tuple(notes))


class _Names:
    """The paths in a folder, as a machine compares them to which small and large are the same."""

    def __init__(self, names: list[str]) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        self._files.add(_compared(name))
        self._folders.update(map(_compared, _above(name)))

    def reason_against(self, name: str) -> str:
        if _compared(name) == TIMESTAMP:
            return f"{TIMESTAMP} is where the time of handing in is kept."
        if _compared(name) in self._files:
            return "there is another file of that name."
        if _compared(name) in self._folders or not self._files.isdisjoint(
            map(_compared, _above(name))
        ):
            return "a file and a folder have the same name."
        return ""


def _above(name: str) -> list[str]:
    return [str(folder) for folder in PurePosixPath(name).parents][:-1]


def _compared(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a student's folder lies, and what is known of what was placed there before.

    Parameters
    ----------
    folder : Path
        ``submitted/<student>/<assignment>``.
    kept : Path
        Where what is there now is moved to if it differs.
    workplace : Path
        An empty folder on the same disk.
    known : Entry
        What was placed there last: what a person has changed since stays.
    deadline : datetime, optional
        When it is due: what came in time is not replaced by what is late.
    """

    folder: Path
    kept: Path
    workplace: Path
    known: Entry
    deadline: datetime | None


def place(contents: Contents, at: Place, *, late: bool = False, assumed: bool = False) -> Placed:
    """Write what a student handed in to the folder it belongs to.

    Parameters
    ----------
    contents : Contents
        What the folder is to hold.
    at : Place
        The folder.
    late : bool
        Whether it was handed in late.
    assumed : bool
        Whether its time is the least that it can be; one that is there is better.

    Raises
    ------
    OSError
        If it cannot be written; the folder is as it was then.
    """
    before = _there(at.folder)
    given, there = contents.files.get(TIMESTAMP), before.get(TIMESTAMP)
    same = bool(before) and (
        _untimed(before) == _untimed(contents.files) or at.known.digest == contents.digest
    )
    if same and (given is None or given == there or (assumed and there is not None)):
        return Placed.UNCHANGED
    stays = _that_stays(before, contents, at, late=late) if before else None
    if stays:
        return stays
    if same and given is not None:
        write_atomically(at.folder / TIMESTAMP, given)
        return Placed.TIMED
    new = at.workplace / "new"
    shutil.rmtree(new, ignore_errors=True)
    for name, content in contents.files.items():
        target = new / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return _exchange(new, at.folder, at.kept)


def _that_stays(
    before: Mapping[str, bytes], contents: Contents, at: Place, *, late: bool
) -> Placed | None:
    """Say why what is there stays, by the rule for several attempts; None if it does not."""
    there, time = _time(before), _time(contents.files)
    there_late = is_late(there, at.deadline, said=at.known.late)
    if late and not there_late and (at.deadline or at.known.digest):
        return Placed.LATE
    if there is None or time is None or there <= time:
        return None
    return Placed.OLDER if late or not there_late else None


def _untimed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name != TIMESTAMP}


def _time(files: Mapping[str, bytes]) -> datetime | None:
    return time_of(files.get(TIMESTAMP, b"").decode("utf-8", "replace"))


def _exchange(new: Path, folder: Path, kept: Path) -> Placed:
    """Move a folder to its place, and what is there aside: nothing of a student's is removed."""
    missing = [above for above in folder.parents if not above.exists()]
    folder.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        folder.rmdir()  # an empty one is nothing that anybody handed in
    earlier = os.path.lexists(folder)
    try:
        if earlier:
            kept.parent.mkdir(parents=True, exist_ok=True)
            folder.rename(kept)
        new.rename(folder)
    except OSError:
        if earlier and not os.path.lexists(folder):
            kept.rename(folder)
        for above in missing:
            with suppress(OSError):
                above.rmdir()
        raise
    return Placed.REPLACED if earlier else Placed.NEW


def _there(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
