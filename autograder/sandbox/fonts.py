"""Matplotlib's list of fonts, made once for all warm processes."""

import os
import stat
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from autograder.errors import GraderFault
from autograder.private_folder import private_folder
from autograder.sandbox.environment import environment


def font_list() -> Path:
    """Return a folder with Matplotlib's list of fonts, made once per user and version.

    Making it takes a second, and would else be done by every zygote.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        name = f"voxelgrade-fonts-{version('matplotlib')}-{sys.version_info.minor}"
    except PackageNotFoundError:
        name = "voxelgrade-fonts-none"
    temporary = Path(tempfile.gettempdir())
    for folder in (_cache_home(temporary) / name, temporary / f"{name}-{os.getuid()}"):
        if not _is_own_folder(folder):
            try:
                _make_font_list(folder)
            except OSError:
                continue  # a home that cannot be written to, as in many containers
        if _is_own_folder(folder):
            return folder
    msg = (
        "Matplotlib's list of fonts can be kept neither in the user's cache folder nor in "
        f"{temporary}. Let XDG_CACHE_HOME name a folder that you may write to."
    )
    raise GraderFault(msg)


def _cache_home(otherwise: Path) -> Path:
    given = os.environ.get("XDG_CACHE_HOME")
    if given:
        return Path(given)
    try:
        return Path.home() / ".cache"
    except RuntimeError:  # a user without an entry in the list of users
        return otherwise


def _is_own_folder(folder: Path) -> bool:
    """Tell whether nobody else can have put the folder there; temporary folders are everybody's."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()


def _make_font_list(folder: Path) -> None:
    with private_folder(folder.parent, f".{folder.name}.") as new:
        subprocess.run(
            [sys.executable, "-I", "-c", "import matplotlib.font_manager"],
            env=environment(str(new)),
            capture_output=True,
            check=False,
        )
        with suppress(OSError):  # another process made it meanwhile
            new.rename(folder)
