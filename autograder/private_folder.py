"""A folder that one process works in, and that the next one removes if this one is killed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where nothing is locked, and what is left stays
    fcntl = None  # type: ignore[assignment]

_SUFFIX = ".part"


@contextmanager
def private_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """Make a folder of a new name, and remove it afterwards with all that is then in it.

    Folders of the same prefix whose processes have been killed are removed too: each process
    holds a lock on its folder, which ends with it.

    Parameters
    ----------
    parent : Path
        Where it is to lie; made if it is missing.
    prefix : str
        What its name begins with.
    """
    parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        with _locked(parent):  # nobody may remove it before it is locked
            _remove_left(parent, prefix)
            folder = Path(tempfile.mkdtemp(dir=parent, prefix=prefix, suffix=_SUFFIX))
            stack.enter_context(_locked(folder, shared=True))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        yield folder


@contextmanager
def _locked(folder: Path, *, shared: bool = False, wait: bool = True) -> Iterator[bool]:
    """Hold a lock on a folder; give False without one: another has it, or there are none here."""
    if fcntl is None:
        yield False
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(descriptor, kind if wait else kind | fcntl.LOCK_NB)
        except OSError:  # some networks' file systems lock no folders
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def _remove_left(parent: Path, prefix: str) -> None:
    for name in os.listdir(parent):  # noqa: PTH208 - a prefix may hold what a pattern would expand
        if name.startswith(prefix) and name.endswith(_SUFFIX):
            with suppress(OSError), _locked(parent / name, wait=False) as left:
                if left:
                    shutil.rmtree(parent / name, ignore_errors=True)
