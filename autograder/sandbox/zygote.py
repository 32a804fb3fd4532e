"""The warm process: started fresh, holds nothing secret, never sees student code, forks children.

It speaks with the trusted side over one socket of whole messages, JSON with
descriptors beside them.
"""

import gc
import json
import os
import select
import signal
import socket
import traceback
from pathlib import Path
from typing import Any, NoReturn

from autograder.sandbox import linux, namespaces, root
from autograder.sandbox.places import can_read
from autograder.sandbox.settings import ChildSettings, ZygoteSettings

LARGEST_MESSAGE = 1 << 17


class Unreadable(Exception):
    """The places among those that are needed that this process cannot read."""


class Control:
    """The zygote's end of the socket; when the grader is gone, so is this process."""

    def __init__(self, fd: int) -> None:
        self.socket = socket.socket(fileno=fd)

    def send(self, message: dict[str, Any], fds: tuple[int, ...] = ()) -> None:
        """Send one message, with descriptors beside it."""
        try:
            socket.send_fds(self.socket, [json.dumps(message).encode()], fds)
        except (BrokenPipeError, ConnectionResetError):
            os._exit(0)

    def receive(self) -> tuple[dict[str, Any], list[int]]:
        """Return the next message."""
        try:
            text, fds, _, _ = socket.recv_fds(self.socket, LARGEST_MESSAGE, 4)
        except ConnectionResetError:
            text, fds = b"", []
        if not text:
            os._exit(0)
        return json.loads(text), list(fds)


class Zygote:
    """Prepares everything that children share, then forks one for each request.

    Parameters
    ----------
    control : Control
        Where requests come from.
    settings : ZygoteSettings
        The layers, limits and names not allowed.
    """

    def __init__(self, control: Control, settings: ZygoteSettings) -> None:
        self._control = control
        self._settings = settings
        self._isolated = settings.own_namespaces
        self._pids: dict[int, int] = {}

    def prepare(self) -> dict[str, Any]:
        """Enter the namespaces, import the libraries, and return what the grader checks."""
        many_ids = False
        if self._isolated:
            fonts = _contents(self._settings.fonts)
            places = [Path(place) for place in self._settings.places]
            many_ids, process = namespaces.enter(places, self._ask_for_ids)
            _write(root.PREPARED, fonts)
            os.environ["MPLCONFIGDIR"] = str(root.PREPARED)
        elif self._settings.bubblewrap:
            process = self._ask_for_process()
        else:
            process = linux.open_own_process()
        unreadable = [place for place in self._settings.needed if not can_read(place)]
        if unreadable:
            raise Unreadable(*unreadable)
        from autograder.sandbox.preload import preload

        missing, threaded = preload(lambda: linux.thread_count(process))
        from autograder.sandbox import child, forbidding, warmth
        from autograder.sandbox.lockdown import Prepared

        warmth.import_modules(self._settings.imports)
        not_warm = ""
        if self._settings.warm:
            try:
                warmth.run_code(self._settings.warm)
            except warmth.WarmthFailed as error:
                not_warm = str(error)
        self._child = child
        self._locations, unknown = forbidding.locate(self._settings.not_allowed)
        if self._isolated:
            root.seal_root()
        self._own = os.pidfd_open(os.getpid())
        gc.collect()
        gc.freeze()
        self._prepared = Prepared(
            settings=self._settings,
            program=bytes.fromhex(self._settings.program),
            address_space=linux.address_space_bytes(process),
        )
        found = {"threads": linux.thread_count(process), "threaded": threaded}
        os.close(process)
        return found | {
            "many_ids": many_ids,
            "missing": missing,
            "unknown": unknown,
            "not_warm": not_warm,
        }

    def serve(self) -> NoReturn:
        """Fork on request, and tell how each child ended, until the grader closes its end."""
        poll = select.poll()
        control = self._control.socket.fileno()
        poll.register(control, select.POLLIN)
        while True:
            for fd, _ in poll.poll():
                if fd == control:
                    message, fds = self._control.receive()
                    pidfd = self._fork(message, fds)
                    poll.register(pidfd, select.POLLIN)
                else:
                    poll.unregister(fd)
                    self._bury(fd)

    def _ask_for_ids(self) -> bool:
        self._control.send({"op": "ids", "pid": os.getpid()})
        answer, _ = self._control.receive()
        return bool(answer["mapped"])

    def _ask_for_process(self) -> int:
        """Return a descriptor of this process's folder in /proc, where there is none."""
        self._control.send({"op": "process"})
        _, fds = self._control.receive()
        return fds[0]

    def _fork(self, message: dict[str, Any], fds: list[int]) -> int:
        """Fork a child and return a pidfd of it."""
        pid = self._new_child(message, fds)
        pidfd = os.pidfd_open(pid)
        self._pids[pidfd] = pid
        self._control.send({"op": "forked", "pid": pid}, (pidfd,))
        for fd in fds:
            os.close(fd)
        return pidfd

    def _new_child(self, message: dict[str, Any], fds: list[int]) -> int:
        """Fork a locked child and return its pid."""
        settings = ChildSettings(**message)
        pid = namespaces.fork_into_own_namespace(self._own) if self._isolated else os.fork()
        if pid == 0:
            self._live(settings, fds)
        return pid

    def _live(self, settings: ChildSettings, fds: list[int]) -> NoReturn:
        """Be the child: nothing that goes wrong here may return into the zygote."""
        try:
            gc.enable()
            linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
            channel, log = fds
            _arrange_descriptors(channel, log)
            self._child.live(self._prepared, settings, self._locations)
        except BaseException:  # noqa: BLE001 - the log is all that is left to say it with
            os.write(2, traceback.format_exc().encode(errors="replace")[-4000:])
        finally:
            os._exit(71)

    def _bury(self, pidfd: int) -> None:
        pid = self._pids.pop(pidfd)
        _, status = os.waitpid(pid, 0)
        os.close(pidfd)
        self._control.send({"op": "ended", "pid": pid, "code": os.waitstatus_to_exitcode(status)})


def _arrange_descriptors(channel: int, log: int) -> None:
    """Leave a child /dev/null, its log and its channel, and no other descriptor."""
    null = os.open("/dev/null", os.O_RDWR)
    high = [os.dup2(fd, 100 + index) for index, fd in enumerate((null, null, log, channel))]
    for number, fd in enumerate(high):
        os.dup2(fd, number)
    os.closerange(4, os.sysconf("SC_OPEN_MAX"))


def _contents(folder: str) -> dict[str, bytes]:
    if not folder:
        return {}
    return {path.name: path.read_bytes() for path in Path(folder).iterdir() if path.is_file()}


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)


def main(fd: str) -> None:
    """Be a zygote; `fd` is the number of the control socket's descriptor."""
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    control = Control(int(fd))
    text, _ = control.receive()
    zygote = Zygote(control, ZygoteSettings.from_json(json.dumps(text)))
    try:
        found = zygote.prepare()
    except Unreadable as error:
        control.send({"op": "unreadable", "places": list(error.args)})
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, the grader has to be told
        why = f"{type(error).__name__}: {error}"
        control.send({"op": "failed", "why": why, "system": isinstance(error, OSError)})
        return
    control.send({"op": "up", **found})
    zygote.serve()
