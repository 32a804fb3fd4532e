"""The start of a host on a cluster's machine: a bundle comes in, is checked, unpacked and run.

Its text is sent there and run by ``python -c``, so it uses nothing but the standard library: the
engine, `private_folder` included, is only what is in the bundle.
"""

import hashlib
import importlib
import io
import json
import os
import socket
import stat
import sys
import tempfile
import types
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

_LARGEST = 4 << 30
"""Bytes that a bundle may take up, unpacked: more is none of ours."""
_HOST = "autograder.grading.cluster.host"


def receive(control: socket.socket) -> bytes:
    """Read a bundle: 32 bytes of SHA-256, 8 of length, and its content."""
    head = _exactly(control, 40)
    content = _exactly(control, int.from_bytes(head[32:], "big"))
    if hashlib.sha256(content).digest() != head[:32]:
        msg = "The bundle that came differs from the one that was sent."
        raise ValueError(msg)
    return content


def _exactly(control: socket.socket, size: int) -> bytes:
    received = bytearray()
    while len(received) < size:
        part = control.recv(min(size - len(received), 1 << 20))
        if not part:
            raise EOFError
        received += part
    return bytes(received)


def check(archive: zipfile.ZipFile) -> None:
    """Refuse an archive with entries that are no plain files inside the folder.

    Raises
    ------
    ValueError
        If there is one, or if they are too large together.
    """
    size = 0
    for entry in archive.infolist():
        path = PurePosixPath(entry.filename)
        kind = stat.S_IFMT(entry.external_attr >> 16)
        plain = kind == stat.S_IFREG and not entry.is_dir()
        if not plain or path.is_absolute() or ".." in path.parts or "\\" in entry.filename:
            msg = f"The bundle holds {entry.filename!r}, and only plain files inside it are taken."
            raise ValueError(msg)
        size += entry.file_size
    if size > _LARGEST:
        msg = f"The bundle would take {size} bytes, and at most {_LARGEST} are expected."
        raise ValueError(msg)


def unpack(archive: zipfile.ZipFile, folder: Path) -> None:
    """Write a bundle's files: everybody may read the engine, only this user the course.

    Students' code may run as another user, and needs the engine.
    """
    check(archive)
    course = folder / "course"
    course.mkdir(mode=0o700)
    archive.extractall(folder)
    for place in (folder / "engine").rglob("*"):
        place.chmod(0o755 if place.is_dir() else 0o644)
    (folder / "engine").chmod(0o755)
    (folder / "settings.json").chmod(0o600)
    folder.chmod(0o711)


def use_engine(engine: Path) -> None:
    """Let this process and those it starts import the engine from here, and from nowhere else."""
    sys.path.insert(0, str(engine))
    others = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(engine), *([others] if others else [])])
    os.environ["PYTHONSAFEPATH"] = "1"
    os.environ.pop("AUTOGRADER_COURSE_SEED", None)  # the bundle's course.toml has the run's
    host: Any = importlib.import_module(_HOST)
    if not Path(host.__file__).is_relative_to(engine):
        msg = f"Python takes the engine from {host.__file__}, not from the bundle in {engine}."
        raise ImportError(msg)


def main(control: socket.socket) -> None:
    """Serve the graders that are asked for through `control`, until its other end is closed."""
    try:
        content = receive(control)
    except EOFError:
        return  # whoever sent it is gone
    archive = zipfile.ZipFile(io.BytesIO(content))
    tools: Any = types.ModuleType("private_folder")
    exec(archive.read("engine/autograder/private_folder.py"), tools.__dict__)
    with tools.private_folder(Path(tempfile.gettempdir()), "voxelgrade-host-") as folder:
        unpack(archive, folder)
        use_engine(folder / "engine")
        host: Any = sys.modules[_HOST]
        host.serve(control, folder)


def tell_fault(control: socket.socket, error: Exception) -> None:
    """Answer with what went wrong, if anybody is there to read it."""
    message = {"fault": f"{type(error).__name__}: {error}"}
    try:
        control.sendall(json.dumps(message).encode() + b"\n")
    except OSError:
        return


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as end:
        try:
            main(end)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the run's command tells it
            tell_fault(end, fault)
