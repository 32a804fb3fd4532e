"""Writing files so that nobody ever sees a half of one."""

import errno
from pathlib import Path

from autograder.private_folder import private_folder

_OF_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}


def is_of_disk(error: OSError) -> bool:
    """Tell whether an error is the disk's (it is full, or takes nothing), not one file's."""
    return error.errno in _OF_DISK


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write to a temporary folder beside it, then rename.

    Parameters
    ----------
    path : Path
        The file; its folder is made if it is missing. An existing file keeps its mode.
    content : str or bytes
        What it is to hold; text is written as UTF-8.
    """
    data = content.encode() if isinstance(content, str) else content
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    with private_folder(path.parent, f".{path.name[:100]}.") as folder:
        new = folder / "new"
        new.write_bytes(data)
        new.chmod(mode)
        new.replace(path)
