"""A download opened: a zip, a folder of files and zips, or a single file."""

import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath

from autograder.collecting.archives import Shelf, files_of_zip, is_litter, unfolded
from autograder.collecting.bounds import MIB, Allowance, BoundExceeded, Bounds
from autograder.collecting.parcel import Delivery, Parcel, Refused, UnreadableParcel
from autograder.collecting.paths import reason_against
from autograder.errors import CourseError


@contextmanager
def open_delivery(path: Path, bounds: Bounds | None = None) -> Iterator[Delivery]:
    """List the files of a download; within the block, their contents can be read.

    Parameters
    ----------
    path : Path
        A zip, a folder, or one notebook.
    bounds : Bounds, optional
        The most that may be in it.

    Raises
    ------
    CourseError
        If there is nothing at the path, it cannot be read, or it holds more than the bounds allow.
    """
    allowance = Allowance(bounds or Bounds())
    with closing(Shelf()) as shelf:
        try:
            found = list(_found(path, shelf, allowance))
        except BoundExceeded as error:
            msg = f"{path} is refused: {error}. Nothing was taken."
            raise CourseError(msg) from error
        except UnreadableParcel as error:
            msg = f"{path}: {error} Nothing was taken; download it again."
            raise CourseError(msg) from error
        except OSError as error:
            advice = "Name the file or folder that your LMS gave you."
            msg = f"{path} cannot be read: {error.strerror}. {advice}"
            raise CourseError(msg) from error
        yield Delivery(
            parcels=tuple(one for one in found if isinstance(one, Parcel)),
            refused=tuple(one for one in found if isinstance(one, Refused)),
        )


def _found(path: Path, shelf: Shelf, allowance: Allowance) -> Iterator[Parcel | Refused]:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        return _files_of_folder(path, shelf, allowance)
    if path.suffix.lower() == ".zip" or zipfile.is_zipfile(path):
        return files_of_zip(lambda: zipfile.ZipFile(path), PurePosixPath(), shelf, allowance)
    return iter([_file(path, PurePosixPath(path.name), status.st_size)])


def _files_of_folder(
    folder: Path, shelf: Shelf, allowance: Allowance
) -> Iterator[Parcel | Refused]:
    unread: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=unread.append):
        folders.sort()
        here = Path(place)
        links = [name for name in folders if (here / name).is_symlink()]
        for name in sorted([*files, *links]):
            yield from _entry(here / name, folder, shelf, allowance)
    for error in unread:
        inside = os.path.relpath(str(error.filename), folder)
        yield Refused(path=inside, why=f"the folder cannot be read: {error.strerror}.")


def _entry(
    path: Path, folder: Path, shelf: Shelf, allowance: Allowance
) -> Iterator[Parcel | Refused]:
    """Yield what one entry of a folder is: a file, the files of a zip, or nothing to take."""
    inside = PurePosixPath(path.relative_to(folder).as_posix())
    if is_litter(inside):
        return
    status = path.lstat()
    why = reason_against(str(inside))
    if stat.S_ISLNK(status.st_mode):
        why = "it is a link; only files are taken."
    elif not stat.S_ISREG(status.st_mode):
        why = "it is no ordinary file."
    elif status.st_size > allowance.bounds.file_bytes:
        most = allowance.bounds.file_bytes // MIB
        why = f"it has {status.st_size / MIB:,.0f} MiB; at most {most} are taken."
    if why:
        yield Refused(path=str(inside), why=why)
        return
    allowance.take(status.st_size)
    yield from unfolded(_file(path, inside, status.st_size), shelf, allowance, 1)


def _file(path: Path, inside: PurePosixPath, size: int) -> Parcel:
    def read() -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            msg = f"it cannot be read: {error.strerror}."
            raise UnreadableParcel(msg) from error

    return Parcel(path=inside, size=size, read=read)
