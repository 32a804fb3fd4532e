"""What may be read from inside the sandbox, and the check that nothing private is among it."""

import os
import site
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder.errors import CourseError, GraderFault

SYSTEM = (
    "/lib",
    "/lib32",
    "/lib64",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/share/fontconfig",
    "/usr/share/fonts",
    "/usr/share/zoneinfo",
    "/usr/local/share/fonts",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/ssl/openssl.cnf",
)
"""Libraries and fonts. Not all of /usr: nbgrader's exchange lies in /usr/local/share."""

DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
LIBRARY_FOLDERS = ("stdlib", "platstdlib", "purelib", "platlib")
SHARED_PREFIXES = (Path("/"), Path("/usr"), Path("/usr/local"))
PACKAGE = Path(__file__).resolve().parent.parent


def readable_places() -> tuple[Path, ...]:
    """Return the folders and files that Python, its libraries and this package need to be read.

    Each is there under the name that Python uses and under its real one; none
    lies inside another.
    """
    wanted = {Path(place) for place in SYSTEM}
    for prefix in (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix):
        wanted |= _parts_of_prefix(Path(prefix))
    wanted |= {Path(folder) for folder in _library_folders()}
    wanted.add(PACKAGE)
    absolute = {Path(os.path.abspath(place)) for place in wanted if place.exists()}  # noqa: PTH100 - keeps links
    return outermost(absolute | {place.resolve() for place in absolute})


def _parts_of_prefix(prefix: Path) -> set[Path]:
    """Return a prefix of its own whole; of the system's, nothing but what else is listed."""
    if prefix.resolve() in SHARED_PREFIXES:
        return set()
    return {prefix}


def _library_folders() -> list[str]:
    folders = [sysconfig.get_path(name) for name in LIBRARY_FOLDERS]
    return [*folders, *site.getsitepackages()]


def needed_places() -> tuple[Path, ...]:
    """Return the folders that whatever runs in the sandbox must be able to read."""
    folders = {Path(sysconfig.get_path(name)) for name in LIBRARY_FOLDERS}
    return tuple(sorted(folder for folder in {*folders, PACKAGE} if folder.exists()))


def outermost(places: Iterable[Path]) -> tuple[Path, ...]:
    """Return the places that do not lie inside another of them, in order."""
    kept: list[Path] = []
    for place in sorted(set(places)):
        if not any(place.is_relative_to(outer) for outer in kept):
            kept.append(place)
    return tuple(kept)


def check_private(private: Sequence[Path], places: Sequence[Path]) -> None:
    """Make sure that no private folder or file lies in a place that is readable from inside.

    Raises
    ------
    CourseError
        If one does; the message names both.
    """
    for secret in private:
        for place in places:
            if secret.resolve().is_relative_to(place.resolve()):
                msg = (
                    f"{secret} would be readable from inside the sandbox, because it lies in "
                    f"{place}, which Python needs. Keep the course outside of Python's folders."
                )
                raise CourseError(msg)


def check_needed_readable(unreadable: Sequence[str | Path]) -> None:
    """Make sure that there is no folder of libraries that cannot be read from inside.

    Raises
    ------
    GraderFault
        If there is one.
    """
    if unreadable:
        msg = (
            f"{unreadable[0]} cannot be read from inside the sandbox, and Python's libraries are "
            "expected to be: what runs there is a user of its own. Let everybody read it "
            f"(`chmod -R o+rX {unreadable[0]}`, and o+x for the folders above it), or grade with "
            "an environment in another place."
        )
        raise GraderFault(msg)


def samples_of(private: Sequence[Path], places: Sequence[Path], most: int = 64) -> list[str]:
    """Return existing paths in the private folders whose closure the first child tries out.

    Folders on the way to a readable place are left out: they may be listed as a bare skeleton.
    """
    found: list[str] = []
    for secret in private:
        for folder, folders, files in os.walk(secret):
            here = Path(folder)
            folders[:] = [name for name in folders if here / name not in places]
            if not any(place.is_relative_to(here.resolve()) for place in places):
                found.append(folder)
            found += [str(here / name) for name in files]
            if len(found) >= most:
                break
        if secret.exists() and not secret.is_dir():
            found.append(str(secret))
    return found[: most * max(1, len(private))]


def can_read(path: str | Path) -> bool:
    """Tell whether this process can list the folder, or open the file."""
    try:
        if Path(path).is_dir():
            os.listdir(path)  # noqa: PTH208 - what a student would call
        else:
            os.close(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)))
    except OSError:
        return False
    return True
