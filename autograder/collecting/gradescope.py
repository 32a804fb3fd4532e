"""Gradescope: *Export Submissions* of a programming assignment.

A zip with a folder for each submission, ``submission_<number>``, and
``submission_metadata.yml``, which says of each who sent it and when. Its keys are Ruby's symbols
(``:submitters:``). Of several attempts the active one is in the export.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

import yaml

from autograder.collecting.attempt import Attempt, Enclosed, Sender, Sorted
from autograder.collecting.parcel import Parcel, Refused, UnreadableParcel
from autograder.collecting.times import time_of
from autograder.errors import CourseError

METADATA = "submission_metadata.yml"


class Gradescope:
    """The names of Gradescope."""

    title = "Gradescope"

    def recognizes(self, parcels: Sequence[Parcel]) -> bool:
        """Tell whether the file is there that says who sent what."""
        return _metadata(parcels) is not None

    def sort(self, parcels: Sequence[Parcel]) -> Sorted:
        """Sort the files by submission.

        A submission of several people is an attempt of each.

        Raises
        ------
        CourseError
            If the metadata cannot be read.
        """
        metadata = _metadata(parcels)
        known = _read(metadata) if metadata else {}
        root = metadata.path.parent if metadata else PurePosixPath()
        files: defaultdict[str, list[Enclosed]] = defaultdict(list)
        unclaimed = []
        for parcel in parcels:
            if parcel is metadata:
                continue
            inside = parcel.path.parts[len(root.parts) :]
            if not parcel.path.is_relative_to(root) or inside[0] not in known or len(inside) < 2:
                why = f"it lies in no folder that {METADATA} names."
                unclaimed.append(Refused(path=str(parcel.path), why=why))
                continue
            name = PurePosixPath(*inside[1:])
            files[inside[0]].append(Enclosed(name=name, parcel=parcel))
        attempts = tuple(
            Attempt(sender=sender, files=tuple(files[folder]), time=_time(about))
            for folder, about in known.items()
            for sender in _senders(folder, about)
        )
        return Sorted(attempts=attempts, unclaimed=tuple(unclaimed))


def _metadata(parcels: Sequence[Parcel]) -> Parcel | None:
    """Find Gradescope's own file: above everything else. A student may hand in one so named."""
    for parcel in parcels:
        if parcel.path.name == METADATA:
            root = parcel.path.parent
            if all(other.path.is_relative_to(root) for other in parcels):
                return parcel
    return None


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # chosen as it runs
    """Reads what Ruby wrote: its own kinds of objects as what they consist of."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Leave merge keys alone: Gradescope writes none, and they can unfold without end."""


def _of_ruby(loader: _Loader, _: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node)


_Loader.add_multi_constructor("", _of_ruby)


def _read(metadata: Parcel) -> dict[str, Mapping[str, Any]]:
    try:
        given = yaml.load(metadata.read(), _Loader)
    except (yaml.YAMLError, UnreadableParcel, ValueError, TypeError, RecursionError) as error:
        msg = f"{metadata.path} cannot be read: {error}. Export the submissions again."
        raise CourseError(msg) from error
    if not isinstance(given, dict):
        msg = f"{metadata.path} names no submissions. Export them again."
        raise CourseError(msg)
    return {
        str(folder): _plain(about) for folder, about in given.items() if isinstance(about, dict)
    }


def _plain(about: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key).lstrip(":"): value for key, value in about.items()}


def _senders(folder: str, about: Mapping[str, Any]) -> list[Sender]:
    given = about.get("submitters")
    given = given if isinstance(given, list) else []
    people = [_plain(one) for one in given if isinstance(one, dict)]
    return [
        Sender(
            name=_text(one.get("name")),
            login=_text(one.get("sid")),
            email=_text(one.get("email")),
        )
        for one in people
    ] or [Sender(name=folder)]


def _text(value: object) -> str:
    # Anything else could unfold without end when it is written as text.
    return str(value) if isinstance(value, str | int) else ""


def _time(about: Mapping[str, Any]) -> datetime | None:
    given = about.get("created_at")
    if isinstance(given, dict):  # Ruby's time with a zone
        given = given.get("utc")
    if isinstance(given, str):
        return time_of(given)
    if not isinstance(given, datetime):
        return None
    return given if given.tzinfo else given.replace(tzinfo=UTC)
