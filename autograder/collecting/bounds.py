"""How much a download may hold: what a bomb exceeds, and no class does."""

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The most that is unpacked.

    Parameters
    ----------
    files : int
        Files in all.
    file_bytes : int
        Bytes of one file; the grader takes no larger notebook either.
    total_bytes : int
        Bytes in all.
    depth : int
        Archives within archives.
    attempt_files : int
        Files of one archive within the download, those of the archives in it too.
    attempt_bytes : int
        Bytes of such an archive, and of one attempt: that much is in memory at once.
    """

    files: int = 100_000
    file_bytes: int = 64 * MIB
    total_bytes: int = 16_384 * MIB
    depth: int = 3
    attempt_files: int = 5_000
    attempt_bytes: int = 256 * MIB


class BoundExceeded(Exception):
    """A download or an archive holds more than it may; the message says what, and how much."""


class Allowance:
    """What is left of the bounds while one download, or one archive in it, is read."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._most_files = bounds.files
        self._most_bytes = bounds.total_bytes
        self.files = 0
        self.bytes = 0

    def of_one(self) -> "Allowance":
        """Return what one archive in the download may hold."""
        own = Allowance(self.bounds)
        own._most_files = self.bounds.attempt_files
        own._most_bytes = self.bounds.attempt_bytes
        return own

    def take(self, size: int, files: int = 1) -> None:
        """Count files of `size` bytes together.

        Raises
        ------
        BoundExceeded
            If there are too many files, or they are too large together.
        """
        self.files += files
        self.bytes += size
        if self.files > self._most_files:
            msg = f"it holds more than {self._most_files:,} files"
            raise BoundExceeded(msg)
        if self.bytes > self._most_bytes:
            msg = f"unpacked it is larger than {self._most_bytes // MIB:,} MiB"
            raise BoundExceeded(msg)
