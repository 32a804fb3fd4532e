"""The place of the hub's folder: a temporary one, or one that is kept."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.private_folder import private_folder
from hub.folder import HubFolder
from hub.refusal import Refusal

PREFIX = "voxelgrade-hub-"


@contextmanager
def hub_root(keep: Path | None) -> Iterator[Path]:
    """Give the folder of one start; without `keep` it is removed with all that is in it.

    Raises
    ------
    Refusal
        If the folder to keep has something else in it, or another hub is running there.
    """
    if keep is None:
        with private_folder(Path(tempfile.gettempdir()).resolve(), PREFIX) as folder:
            yield folder
    else:
        with _kept(keep.absolute()) as folder:
            yield folder


@contextmanager
def _kept(folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    if any(folder.iterdir()) and not HubFolder(folder).state.is_dir():
        msg = f"{folder} is not empty and not a hub's. Name another folder: make hub KEEP=folder"
        raise Refusal(msg)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield folder
    except BlockingIOError:
        msg = f"Another hub is running in {folder}. End it, or name another folder."
        raise Refusal(msg) from None
    finally:
        os.close(descriptor)
