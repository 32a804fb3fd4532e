"""The hub's folder: the accounts' homes, the exchange, the packages they import, its own state."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import autograder
from hub.accounts import Account

PACKAGE = Path(__file__).resolve().parent
CLONE = PACKAGE.parent
OWN_ONLY = 0o700
OWNER_READS = 0o600
PASSING = 0o711
"""Who is not the owner gets to what they know the name of, and sees no list."""
WRITABLE_BY_ALL = 0o1777
"""Sticky: nobody takes away or renames what another put there."""


@dataclass(frozen=True, slots=True)
class HubFolder:
    """What lies where.

    Parameters
    ----------
    root : Path
        The folder of one start of the hub.
    """

    root: Path

    @property
    def exchange(self) -> Path:
        """Return nbgrader's exchange, where assignments go out and submissions come in."""
        return self.root / "exchange"

    @property
    def library(self) -> Path:
        """Return the copy of our packages: who can read it cannot read the course's texts."""
        return self.root / "lib"

    @property
    def settings(self) -> Path:
        """Return the folder of the Jupyter settings, one folder for each role."""
        return self.root / "settings"

    @property
    def state(self) -> Path:
        """Return the hub's own folder: its database, its plan with the passwords, its log."""
        return self.root / "state"

    @property
    def log(self) -> Path:
        """Return what the hub, the proxy and the servers have to say."""
        return self.state / "hub.log"

    @property
    def course_log(self) -> Path:
        """Return what building and releasing the assignments has to say."""
        return self.state / "course.log"

    @property
    def homes(self) -> Path:
        """Return the folder of the homes."""
        return self.root / "homes"

    def home(self, account: Account) -> Path:
        """Return an account's home."""
        return self.homes / account.name

    @property
    def scratch_root(self) -> Path:
        """Return the folder of the folders for temporary files."""
        return self.root / "tmp"

    def scratch(self, account: Account) -> Path:
        """Return where an account's programs put their temporary files."""
        return self.scratch_root / account.name

    def course(self, instructor: Account) -> Path:
        """Return the course's folder (``CourseDirectory.root``) in the instructor's home."""
        return self.home(instructor) / "course" / "assignments"


def lay_out(folder: HubFolder, accounts: Sequence[Account]) -> None:
    """Make the folders, copy the packages, and give everybody what is theirs.

    Parameters
    ----------
    folder : HubFolder
        Its root is there; what is in it already is kept, with its owners put right.
    accounts : sequence of Account
        Whose homes to make.
    """
    folder.root.chmod(PASSING)
    for place, mode in (
        (folder.state, OWN_ONLY),
        (folder.exchange, WRITABLE_BY_ALL),
        (folder.homes, PASSING),
        (folder.scratch_root, PASSING),
    ):
        place.mkdir(exist_ok=True)
        place.chmod(mode)
    _copy_packages(folder.library)
    for account in accounts:
        for place in (folder.home(account), folder.scratch(account)):
            place.mkdir(exist_ok=True)
            place.chmod(OWN_ONLY)
        give(folder.home(account), account)
        give(folder.scratch(account), account)


def place_course(folder: HubFolder, instructor: Account, built: Path) -> None:
    """Give the instructor a copy of the built course."""
    place = folder.course(instructor).parent
    shutil.copytree(built, place)
    give(place, instructor)


def _copy_packages(library: Path) -> None:
    """Copy this package and the grader's: the clone they come from may hold what is private."""
    shutil.rmtree(library, ignore_errors=True)
    library.mkdir()
    for package in (PACKAGE, Path(autograder.__file__).resolve().parent):
        shutil.copytree(
            package, library / package.name, ignore=shutil.ignore_patterns("node_modules")
        )
    for place in (library, *library.rglob("*")):
        place.chmod(0o755 if place.is_dir() else 0o644)


def give(place: Path, account: Account) -> None:
    """Make an account the owner of a folder and of all in it."""
    if account.uid is None:
        return
    os.chown(place, account.uid, account.uid)
    for parent, folders, files in os.walk(place):
        for name in (*folders, *files):
            os.chown(Path(parent) / name, account.uid, account.uid, follow_symlinks=False)
