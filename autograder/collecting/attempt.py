"""Who handed in what, and when, as far as a download says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Protocol

from autograder.collecting.parcel import Parcel, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """What a download knows somebody by; what it does not say is empty.

    `number` is the LMS's own for the person, `label` tells people of one name apart in this
    download and says nothing elsewhere. `name` may be squeezed, as Canvas writes it.
    """

    name: str
    number: str = ""
    label: str = ""
    login: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A file as its sender named it."""

    name: PurePosixPath
    parcel: Parcel


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What somebody handed in at one time.

    Parameters
    ----------
    sender : Sender
        Who.
    files : tuple of Enclosed
        What.
    time : datetime, optional
        When, with its time zone; None where the download does not say.
    late : bool
        Whether the download calls it late.
    number : int
        Which attempt of the sender's it is, by the download's own count; larger is later.
    notes : tuple of str
        What is odd about it, in sentences.
    """

    sender: Sender
    files: tuple[Enclosed, ...]
    time: datetime | None = None
    late: bool = False
    number: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """A download sorted by senders, and the files that nobody could be named for."""

    attempts: tuple[Attempt, ...]
    unclaimed: tuple[Refused, ...] = ()


class Scheme(Protocol):
    """How one kind of download names its files."""

    title: str

    def recognizes(self, parcels: Sequence[Parcel]) -> bool:
        """Tell whether the files are named so."""
        ...

    def sort(self, parcels: Sequence[Parcel]) -> Sorted:
        """Sort them by who sent them.

        Raises
        ------
        CourseError
            If what the scheme rests on cannot be read.
        """
        ...
