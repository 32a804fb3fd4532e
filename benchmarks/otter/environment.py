"""otter-grader in a virtual environment of its own, from a lock file, made when first asked for."""

import hashlib
import sys
from pathlib import Path

from benchmarks.measuring.cost import CommandFailed, measured, python

LOCK = Path(__file__).parent.parent / "otter.lock"


def otter_python(folder: Path) -> Path:
    """Return the Python that has otter-grader.

    Parameters
    ----------
    folder : Path
        Where the environment is, or is made.

    Raises
    ------
    CommandFailed
        If it cannot be installed here.
    """
    lock = LOCK.read_bytes() + sys.version.encode()
    stamp = folder / "installed"
    wanted = hashlib.sha256(lock).hexdigest()
    executable = folder / "bin" / "python"
    if stamp.is_file() and stamp.read_text() == wanted:
        return executable
    folder.parent.mkdir(parents=True, exist_ok=True)
    measured(python("-m", "venv", "--clear", str(folder)), folder.parent)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # Registries' warnings come first: only pip's last words say why it did not go.
    measured([str(executable), *install, "--require-hashes", "-r", str(LOCK)], folder)
    stamp.write_text(wanted)
    return executable


def locked_version(name: str) -> str:
    """Return the version of a package in the lock.

    Raises
    ------
    CommandFailed
        If the lock does not have it.
    """
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{name}=="):
            return line.split("==")[1].split()[0]
    msg = f"{LOCK.name} has no {name}."
    raise CommandFailed(msg)
