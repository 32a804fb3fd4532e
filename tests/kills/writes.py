"""The instants at which a run writes into the course folder, told by the kernel."""

import ctypes
import os
import select
import struct
import time
from collections.abc import Iterable
from pathlib import Path

_MODIFY, _MOVED, _CREATE, _DELETE = 0x2, 0xC0, 0x100, 0x200
_HEADER = struct.Struct("iIII")


class Writes:
    """Counts writes in some folders; a context manager.

    Parameters
    ----------
    folders : iterable of Path
        The folders; what lies deeper is not seen.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._fd = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        for folder in folders:
            mask = ctypes.c_uint32(_MODIFY | _MOVED | _CREATE | _DELETE)
            if libc.inotify_add_watch(self._fd, os.fsencode(folder), mask) < 0:
                raise OSError(ctypes.get_errno(), f"inotify on {folder}")
        self.count = 0

    def __enter__(self) -> "Writes":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._fd)

    def wait_for(self, number: int, seconds: float) -> bool:
        """Wait until there have been `number` writes; False if there are none for `seconds`."""
        deadline = time.monotonic() + seconds
        while self.count < number:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._fd], [], [], left)[0]:
                return False
            self._read()
        return True

    def count_now(self) -> int:
        """Return how many writes there have been."""
        while select.select([self._fd], [], [], 0)[0]:
            self._read()
        return self.count

    def _read(self) -> None:
        data = os.read(self._fd, 1 << 16)
        while data:
            length = _HEADER.unpack_from(data)[3]
            data = data[_HEADER.size + length :]
            self.count += 1


def written_folders(course: Path) -> list[Path]:
    """Return the folders of a course in which the writes of a run begin and end."""
    results = [course / "autograded", course / "feedback"]
    students = [folder for result in results for folder in result.iterdir()]
    return [course, course / ".autograder", *results, *students]
