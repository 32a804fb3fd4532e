"""The files of a zip, and of the zips in it: read, and never unpacked to where they say.

A member is known by its size in the archive's directory, and read no further than that: what
unfolds to more than it says is refused when it is read. Links, paths that lead out, encrypted
members, methods that cannot be unpacked in bounded memory and archives nested too deeply are
refused by name; an archive in the download that holds too much is refused as a whole, and costs
nobody else anything.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from autograder.collecting.bounds import MIB, Allowance, BoundExceeded
from autograder.collecting.parcel import Parcel, Refused, UnreadableParcel
from autograder.collecting.paths import folder_of_archive, reason_against

_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_ENCRYPTED = 0x1
_UTF8 = 0x800
# The others unfold a block of input at once, however much it becomes.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MEMBER = b"PK\x01\x02"
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(ValueError, OverflowError, RuntimeError, LookupError),
)
"""What Python raises over a zip that is none; ``NotImplementedError`` is a ``RuntimeError``."""

Archive = Callable[[], zipfile.ZipFile]


class Shelf:
    """The archives that were read last, open; one that is not among them is opened again.

    So that a class's archives are not all in memory at once.
    """

    _ROOM = 8

    def __init__(self) -> None:
        self._open: OrderedDict[Archive, zipfile.ZipFile] = OrderedDict()

    def open(self, archive: Archive) -> zipfile.ZipFile:
        """Return an archive, open."""
        if archive not in self._open:
            self._open[archive] = archive()
        self._open.move_to_end(archive)
        while len(self._open) > self._ROOM:
            self._open.popitem(last=False)[1].close()
        return self._open[archive]

    def close(self) -> None:
        """Close them all."""
        while self._open:
            self._open.popitem()[1].close()


def files_of_zip(
    archive: Archive, at: PurePosixPath, shelf: Shelf, allowance: Allowance, depth: int = 1
) -> Iterator[Parcel | Refused]:
    """Yield the files of a zip.

    Parameters
    ----------
    archive : callable
        Opens it.
    at : PurePosixPath
        The path that its members lie under.
    shelf : Shelf
        Where open archives are kept.
    allowance : Allowance
        What may still be unpacked.
    depth : int
        How many archives deep this one is.

    Raises
    ------
    BoundExceeded
        If it holds too much.
    UnreadableParcel
        If it cannot be read.
    """
    try:
        members = shelf.open(archive).infolist()
    except _DAMAGE as error:
        msg = f"it cannot be read as a zip: {error}. Ask for it again."
        raise UnreadableParcel(msg) from error
    for member in members:
        name = _name(member)
        path = at / name.lstrip("/")
        if name.endswith("/") or is_litter(path):  # Python's is_dir fails over an empty name
            continue
        why = reason_against(name) or _reason_against(member, allowance.bounds.file_bytes)
        if why:
            yield Refused(path=str(path), why=why)
            continue
        allowance.take(member.file_size)
        read = _reader(shelf, archive, member)
        parcel = Parcel(path=path, size=member.file_size, read=read)
        yield from unfolded(parcel, shelf, allowance, depth)


def unfolded(
    parcel: Parcel, shelf: Shelf, allowance: Allowance, depth: int
) -> Iterator[Parcel | Refused]:
    """Yield a file, or the files in it if it is a zip; one that holds too much is refused.

    Raises
    ------
    BoundExceeded
        If the download holds too much.
    """
    if parcel.path.suffix.lower() != ".zip":
        yield parcel
        return
    if depth > allowance.bounds.depth:
        why = f"zips are opened {allowance.bounds.depth} deep, and it lies deeper."
        yield Refused(path=str(parcel.path), why=why)
        return

    def opened() -> zipfile.ZipFile:
        content = parcel.read()
        # Before Python makes an object for each of them.
        if content.count(_MEMBER) > allowance.bounds.attempt_files:
            msg = f"it holds more than {allowance.bounds.attempt_files:,} files"
            raise BoundExceeded(msg)
        return zipfile.ZipFile(io.BytesIO(content))

    own = allowance.of_one()
    at = folder_of_archive(parcel.path)
    try:
        found = list(files_of_zip(opened, at, shelf, own, depth + 1))
    except BoundExceeded as error:
        yield Refused(path=str(parcel.path), why=f"{error}. Ask for the notebook alone.")
        return
    except UnreadableParcel as error:
        yield Refused(path=str(parcel.path), why=str(error))
        return
    allowance.take(own.bytes, own.files)
    yield from found


def is_litter(path: PurePosixPath) -> bool:
    """Tell whether an operating system left a file there, and nobody handed it in."""
    return any(part in _LITTER or part.startswith("._") for part in path.parts)


def _name(member: zipfile.ZipInfo) -> str:
    """Return a member's path: some programs write backslashes, and UTF-8 without saying so."""
    name = member.filename
    if not member.flag_bits & _UTF8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.filename
    return name.replace("\\", "/")


def _reason_against(member: zipfile.ZipInfo, most: int) -> str:
    """Say why a member is refused, whatever its name; nothing if it is not."""
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link; only files are taken."
    if member.flag_bits & _ENCRYPTED:
        return "it is encrypted. Ask for a zip without a password."
    if member.compress_type not in _METHODS:
        return f"it is packed by method {member.compress_type}. Ask for an ordinary zip."
    if member.file_size > most:
        return f"it has {member.file_size / MIB:,.0f} MiB; at most {most // MIB} are taken."
    return ""


def _reader(shelf: Shelf, archive: Archive, member: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with shelf.open(archive).open(member) as file:
                content = file.read(member.file_size + 1)
        except _DAMAGE as error:
            msg = f"it is damaged: {error}. Ask for it again."
            raise UnreadableParcel(msg) from error
        if len(content) > member.file_size:
            msg = "it unfolds to more than the archive says."
            raise UnreadableParcel(msg)
        return content

    return read
