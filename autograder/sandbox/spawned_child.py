"""A fresh interpreter for a student's own notebook: calls back, sets its limits, and answers."""

import contextlib
import faulthandler
import json
import os
import socket
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from autograder.sandbox.answering import answer_requests
from autograder.sandbox.limits import Limits
from autograder.sandbox.wire import Channel

LIBRARIES_MIB = 768
"""Address space for the libraries, which a locked process has loaded before its limit counts."""


def main() -> None:
    """Be a student's process; the first line of standard input says where to call."""
    told: dict[str, Any] = json.loads(os.fdopen(os.dup(0), "rb", buffering=0).readline())
    threading.Thread(target=_end_with_input, daemon=True).start()
    limits = Limits(**told["limits"])
    connection = socket.create_connection(("127.0.0.1", told["port"]))
    connection.sendall(told["token"].encode())
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    scratch = told["scratch"]
    os.chdir(scratch)
    os.environ.update(TMPDIR=scratch, TEMP=scratch, TMP=scratch)
    tempfile.tempdir = scratch
    limit_memory(limits.memory_mib)
    faulthandler.enable(file=2, all_threads=False)
    channel = Channel(connection, header_bytes=2**31, payload_bytes=2**40)
    answer_requests(channel, limits)


def limit_memory(mebibytes: int) -> None:
    """Limit this process's address space, beyond what it has, where the system can: on Linux.

    macOS takes such a limit and does not keep to it, and Windows has none that a process sets
    itself.
    """
    if sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + ((mebibytes + LIBRARIES_MIB) << 20)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _end_with_input() -> None:
    """End this process when whoever started it is gone, whatever the notebook is doing."""
    with contextlib.suppress(OSError):
        while os.read(0, 1024):
            pass
    os._exit(1)
