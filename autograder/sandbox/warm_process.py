"""The trusted side of the zygote: starting it, talking to it, and the user ids of its children."""

import json
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.errors import GraderFault, ProcessLost
from autograder.sandbox import bubblewrap, namespaces
from autograder.sandbox.environment import environment
from autograder.sandbox.level import Layer, isolated_python
from autograder.sandbox.places import check_needed_readable
from autograder.sandbox.scratch_root import ScratchRoot, remove_stale
from autograder.sandbox.settings import ChildSettings, ZygoteSettings
from autograder.sandbox.tasks import most_tasks
from autograder.sandbox.uids import UidRange
from autograder.sandbox.zygote import LARGEST_MESSAGE

START_SECONDS = 120
"""Generous: the first start on a machine compiles the libraries' byte code."""
ANSWER_SECONDS = 30


class NoNamespaces(Exception):
    """The kernel, or its administrator, does not let this process have namespaces."""


class WarmProcess:
    """A zygote: started here, and usable once `wait_until_up` has returned.

    What it asks for while it comes up is answered by a thread, so that whoever starts it has
    the second that it takes for work of its own.

    Parameters
    ----------
    settings : ZygoteSettings
        What it is to do.

    Attributes
    ----------
    found : dict
        What it says of itself, once it is up.
    """

    found: dict[str, Any]

    def __init__(self, settings: ZygoteSettings) -> None:
        self.settings = settings
        self._slot = 0
        remove_stale()
        self._scratch_root = None if settings.own_namespaces else ScratchRoot()
        self._ended: dict[int, int] = {}
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process, self._pid = self._launch(theirs.fileno())
        theirs.close()
        is_root = os.geteuid() == 0
        self._uids = UidRange.of_process_here(self._process.pid) if is_root else None
        self._failure: Exception | None = None
        # The process itself is started above, in the caller's thread: it dies with that thread.
        self._coming_up = threading.Thread(target=self._come_up, daemon=True)
        self._coming_up.start()

    def wait_until_up(self) -> None:
        """Wait until it can fork.

        Raises
        ------
        NoNamespaces
            If the settings ask for namespaces and there are none to be had.
        GraderFault
            If it does not come up.
        """
        try:
            self._coming_up.join()
            if self._failure is not None:
                raise self._failure
        except BaseException:
            self.close()
            raise

    def _come_up(self) -> None:
        try:
            self._send(json.loads(self.settings.to_json()))
            self.found = self._start()
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            self._failure = error

    def _launch(self, control: int) -> tuple[subprocess.Popen[bytes], int]:
        """Start the zygote, and return what was started and the zygote's own process id."""
        zygote = isolated_python("autograder.sandbox.zygote", str(control))
        common: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        if not self.settings.bubblewrap:
            surroundings = environment(self.settings.fonts)
            process = subprocess.Popen(zygote, env=surroundings, pass_fds=(control,), **common)
            return process, process.pid
        assert self._scratch_root is not None
        scratch = self._scratch_root.folder
        if self.settings.fonts:
            shutil.copytree(self.settings.fonts, scratch / bubblewrap.FONTS.name)
        reader, writer = os.pipe()
        with open(reader) as info:  # noqa: PTH123 - a descriptor
            process = subprocess.Popen(
                [*bubblewrap.command(scratch, writer), *zygote],
                env=environment(str(bubblewrap.FONTS)),
                pass_fds=(control, writer),
                **common,
            )
            os.close(writer)
            told = info.read()
        return process, json.loads(told)["child-pid"] if told else process.pid

    def _start(self) -> dict[str, Any]:
        while True:
            message, _ = self._receive(START_SECONDS)
            if message["op"] == "ids":
                self._send({"mapped": self._map_ids()})
            elif message["op"] == "process":
                self._send_process()
            elif message["op"] == "up":
                return message
            elif message["op"] == "unreadable":
                check_needed_readable(message["places"])
            elif message["system"] and Layer.NAMESPACES in self.settings.layers:
                raise NoNamespaces(message["why"])
            else:
                msg = f"The sandbox's warm process did not start: {message['why']}."
                raise GraderFault(msg)

    def _send_process(self) -> None:
        folder = os.open(f"/proc/{self._pid}", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        self._send({}, (folder,))
        os.close(folder)

    def _map_ids(self) -> bool:
        return self._uids is not None and namespaces.map_many_ids(self._process.pid, self._uids)

    def make_scratch(self, uid: int | None) -> Path | None:
        """Make a scratch folder for a child; None where it mounts one of its own."""
        return self._scratch_root.make(uid) if self._scratch_root else None

    def inside(self, scratch: Path) -> Path:
        """Return the name that a scratch folder has for the children."""
        return bubblewrap.SCRATCH / scratch.name if self.settings.bubblewrap else scratch

    def fork(self, scratch: Path | None, uid: int | None, fds: Sequence[int]) -> tuple[int, int]:
        """Fork a child and return its pid, as the zygote counts, and a pidfd of it."""
        place = str(self.inside(scratch)) if scratch else ""
        tasks = most_tasks(
            self.settings.limits.threads,
            own_user=uid is not None,
            own_namespace=Layer.NAMESPACES in self.settings.layers,
        )
        child = ChildSettings(uid=uid, scratch=place, tasks=tasks, keep_reading=self._keeps_reading)
        message = asdict(child)
        with self._lock:
            self._send(message, fds)
            answer, received = self._wait_for("forked")
        return answer["pid"], received[0]

    def next_uid(self) -> int | None:
        """Return a user id for the next child; None where it must stay this process's user."""
        self._slot += 1
        if self.settings.bubblewrap:
            return None  # there is but one id in there
        if self.settings.own_namespaces:
            return self._uids.inside(self._slot) if self._uids and self.found["many_ids"] else None
        return self._uids.outside(self._slot) if self._uids else None

    @property
    def _keeps_reading(self) -> bool:
        """Whether children that are another user would stand before the closed home of this one.

        Landlock then closes everything but the libraries; where it is missing, all that is run
        is trusted.
        """
        if Layer.NAMESPACES in self.settings.layers or os.geteuid() != 0:
            return False
        places = [Path(place) for place in self.settings.places]
        folders = {folder for place in places for folder in (place, *place.parents)}
        return any(folder.is_dir() and not folder.stat().st_mode & 0o001 for folder in folders)

    def exit_code(self, pid: int) -> int:
        """Wait for the end of a child that was killed or has ended; return its exit code."""
        with self._lock:
            deadline = time.monotonic() + ANSWER_SECONDS
            while pid not in self._ended:
                self._note(*self._receive(deadline - time.monotonic()))
            return self._ended.pop(pid)

    def kill(self) -> None:
        """End the zygote from another thread: who waits for it, or for a child, is told."""
        self._process.kill()

    def close(self) -> None:
        """End the zygote, and with it every child that is left."""
        if self._coming_up.is_alive():
            self.kill()
            self._coming_up.join()
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._scratch_root:
            self._scratch_root.close()
            self._scratch_root = None

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
            raise ProcessLost(msg) from error

    def _receive(self, seconds: float) -> tuple[dict[str, Any], list[int]]:
        self._control.settimeout(max(0.001, seconds))
        try:
            text, fds, _, _ = socket.recv_fds(self._control, LARGEST_MESSAGE, 4)
        except OSError as error:
            msg = f"The sandbox's warm process does not answer: {error or 'no reason given'}."
            raise ProcessLost(msg) from error
        if not text:
            msg = "The sandbox's warm process has ended."
            raise ProcessLost(msg)
        return json.loads(text), list(fds)
