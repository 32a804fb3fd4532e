"""Folders that appear, and are replaced, as a whole."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def workplace(root: Path, purpose: str) -> Iterator[Path]:
    """Give a private folder on the same disk as the course, and remove it afterwards.

    Parameters
    ----------
    root : Path
        The course folder; the private one lies in its ``.autograder/``.
    purpose : str
        A word for the folder's name.
    """
    parent = root / ".autograder"
    parent.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=parent, prefix=f"{purpose}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def replace_folder(new: Path, place: Path) -> None:
    """Move `new` to `place`; what was there before is kept until the new one stands there.

    Parameters
    ----------
    new : Path
        A folder in a `workplace`: its parent is where the old one is put aside.
    place : Path
        Where it is to be; the folder above is made if it is missing.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = new.with_name(f"{new.name}.old")
    if place.exists():
        place.rename(aside)
    try:
        new.rename(place)
    except OSError:
        if aside.exists():
            aside.rename(place)
        raise
    shutil.rmtree(aside, ignore_errors=True)
