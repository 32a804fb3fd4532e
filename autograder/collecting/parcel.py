"""A file of a download, wherever it lies: in a folder, in an archive, in an archive in it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One file of a download.

    Parameters
    ----------
    path : PurePosixPath
        Where it lies in the download, through archives as through folders.
    size : int
        Its size in bytes, unpacked.
    read : callable
        Gives its content.
    """

    path: PurePosixPath
    size: int
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Something of a download that is not taken, and why, in a sentence.

    `harmless` is what nobody will miss: another assignment's, for one.
    """

    path: str
    why: str
    harmless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What a download holds: files, and what of it was refused unread."""

    parcels: tuple[Parcel, ...]
    refused: tuple[Refused, ...] = ()


class UnreadableParcel(Exception):
    """A file of a download cannot be read; the message says why."""
