"""Writing files so that nobody ever sees a half of one."""

import errno
import os
import tempfile
from pathlib import Path

_OF_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}


def is_of_disk(error: OSError) -> bool:
    """Tell whether an error is the disk's (it is full, or takes nothing), not one file's."""
    return error.errno in _OF_DISK


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write to a temporary name in the same folder, then rename.

    Parameters
    ----------
    path : Path
        The file; its folder is made if it is missing. An existing file keeps its mode.
    content : str or bytes
        What it is to hold; text is written as UTF-8.
    """
    data = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
