"""The trusted side of the zygote: starting it, talking to it, and the user ids of its children."""

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.errors import GraderFault
from autograder.sandbox import namespaces
from autograder.sandbox.level import Layer, isolated_python
from autograder.sandbox.settings import ChildSettings, ZygoteSettings
from autograder.sandbox.zygote import LARGEST_MESSAGE

START_SECONDS = 120
"""Generous: the first start on a machine compiles the libraries' byte code."""
ANSWER_SECONDS = 30
FIRST_CHILD_UID = 1000
UIDS = 60_000
# Without a namespace that maps them: ids that no account has, apart from those that are mapped.
FIRST_UNMAPPED_UID = 400_000

THREADS = (
    *("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_MAX_THREADS"),
    *("BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"),
)


def environment(fonts: str) -> dict[str, str]:
    """Return all that the zygote's environment holds: nothing of the grader's."""
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": "/nonexistent",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "MPLBACKEND": "Agg",
        "MPLCONFIGDIR": fonts,
        "PYTHONDONTWRITEBYTECODE": "1",
        "MALLOC_ARENA_MAX": "2",
        **dict.fromkeys(THREADS, "1"),
    }


class NoNamespaces(Exception):
    """The kernel, or its administrator, does not let this process have namespaces."""


class WarmProcess:
    """A zygote that runs.

    Parameters
    ----------
    settings : ZygoteSettings
        What it is to do.

    Raises
    ------
    NoNamespaces
        If the settings ask for namespaces and there are none to be had.
    GraderFault
        If it does not come up.
    """

    def __init__(self, settings: ZygoteSettings) -> None:
        self.settings = settings
        self._slot = 0
        self._ended: dict[int, int] = {}
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(
            isolated_python("autograder.sandbox.zygote", str(theirs.fileno())),
            env=environment(settings.fonts),
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        theirs.close()
        try:
            self._send(json.loads(settings.to_json()))
            self.found = self._start()
        except BaseException:
            self.close()
            raise

    def _start(self) -> dict[str, Any]:
        while True:
            message, _ = self._receive(START_SECONDS)
            if message["op"] == "ids":
                self._send({"mapped": namespaces.map_many_ids(self._process.pid)})
            elif message["op"] == "up":
                return message
            elif message["system"] and Layer.NAMESPACES in self.settings.layers:
                raise NoNamespaces(message["why"])
            else:
                msg = f"The sandbox's warm process did not start: {message['why']}."
                raise GraderFault(msg)

    def fork(self, scratch: str, uid: int | None, fds: Sequence[int]) -> tuple[int, int]:
        """Fork a child and return its pid, as the zygote counts, and a pidfd of it."""
        child = ChildSettings(uid=uid, scratch=scratch, keep_reading=self._keeps_reading)
        message = {"uid": child.uid, "scratch": scratch, "keep_reading": child.keep_reading}
        with self._lock:
            self._send(message, fds)
            answer, received = self._wait_for("forked")
        return answer["pid"], received[0]

    def next_uid(self) -> int | None:
        """Return a user id for the next child; None where it must stay this process's user."""
        self._slot = (self._slot + 1) % UIDS
        if Layer.NAMESPACES in self.settings.layers:
            return FIRST_CHILD_UID + self._slot if self.found["many_ids"] else None
        return FIRST_UNMAPPED_UID + self._slot if os.geteuid() == 0 else None

    @property
    def _keeps_reading(self) -> bool:
        """Whether children that are another user would stand before the closed home of this one.

        Landlock, which is then on, closes everything but the libraries.
        """
        if Layer.LANDLOCK not in self.settings.layers or Layer.NAMESPACES in self.settings.layers:
            return False
        if os.geteuid() != 0:
            return False
        parents = {parent for place in self.settings.places for parent in Path(place).parents}
        return any(parent.exists() and not parent.stat().st_mode & 0o001 for parent in parents)

    def exit_code(self, pid: int) -> int:
        """Wait for the end of a child that was killed or has ended; return its exit code."""
        with self._lock:
            deadline = time.monotonic() + ANSWER_SECONDS
            while pid not in self._ended:
                self._note(*self._receive(deadline - time.monotonic()))
            return self._ended.pop(pid)

    def close(self) -> None:
        """End the zygote, and with it every child that is left."""
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _wait_for(self, operation: str) -> tuple[dict[str, Any], list[int]]:
        deadline = time.monotonic() + ANSWER_SECONDS
        while True:
            message, fds = self._receive(deadline - time.monotonic())
            if message["op"] == operation:
                return message, fds
            self._note(message, fds)

    def _note(self, message: dict[str, Any], _: list[int]) -> None:
        if message["op"] == "ended":
            self._ended[message["pid"]] = message["code"]

    def _send(self, message: dict[str, Any], fds: Sequence[int] = ()) -> None:
        try:
            socket.send_fds(self._control, [json.dumps(message).encode()], list(fds))
        except OSError as error:
            msg = f"The sandbox's warm process is gone: {error}."
            raise GraderFault(msg) from error

    def _receive(self, seconds: float) -> tuple[dict[str, Any], list[int]]:
        self._control.settimeout(max(0.001, seconds))
        try:
            text, fds, _, _ = socket.recv_fds(self._control, LARGEST_MESSAGE, 4)
        except OSError as error:
            msg = f"The sandbox's warm process does not answer: {error or 'no reason given'}."
            raise GraderFault(msg) from error
        if not text:
            msg = "The sandbox's warm process has ended."
            raise GraderFault(msg)
        return json.loads(text), list(fds)


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
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    subprocess.run(
        [sys.executable, "-I", "-c", "import matplotlib.font_manager"],
        env=environment(str(new)),
        capture_output=True,
        check=False,
    )
    try:
        new.rename(folder)
    except OSError:  # another process made it meanwhile
        shutil.rmtree(new)


def layers_here() -> frozenset[Layer]:
    """Return the layers, namespaces aside, that this machine's kernel and libraries have."""
    if sys.platform != "linux":
        return frozenset()
    from autograder.sandbox.landlock import landlock_abi

    found: set[Layer] = {Layer.LANDLOCK} if landlock_abi() else set()
    try:
        import pyseccomp  # noqa: F401 - its import looks for libseccomp
    except (ImportError, RuntimeError):
        return frozenset(found)
    return frozenset(found | {Layer.SECCOMP})


def start(
    layers: Collection[Layer] | None, settings: ZygoteSettings
) -> tuple[WarmProcess, frozenset[Layer]]:
    """Start a zygote with the most layers there are, or exactly those given."""
    if layers is not None:
        wanted = [frozenset(layers)]
    else:
        wanted = [layers_here() | {Layer.NAMESPACES}, layers_here()]
    reason = ""
    for attempt in wanted:
        try:
            return WarmProcess(_with_layers(settings, attempt)), attempt
        except NoNamespaces as error:
            reason = str(error)
    msg = f"The sandbox was asked for namespaces, and cannot have them: {reason}."
    raise GraderFault(msg)


def _with_layers(settings: ZygoteSettings, layers: Collection[Layer]) -> ZygoteSettings:
    return replace(settings, layers=tuple(sorted(layers)))
