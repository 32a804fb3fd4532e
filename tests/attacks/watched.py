"""Runs a command and counts the processes that it leaves behind; a program.

``watched.py FILE COMMAND ...``: this process adopts whatever loses its parent, so that
nothing can leave by forking twice. Writes what was left, as JSON, into FILE.
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
GRACE_SECONDS = 5.0


def children() -> dict[int, str]:
    """Return the living processes whose parent this one is, with their command lines."""
    found = {}
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        try:
            state, parent = Path(entry.path, "stat").read_text().rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid() and state != "Z":
                found[int(entry.name)] = Path(entry.path, "cmdline").read_text()[:200]
        except OSError:
            continue
    return found


def main(report: str, command: list[str]) -> int:
    """Run it, and see who is there a little later."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    code = subprocess.run(command, check=False).returncode
    until = time.monotonic() + GRACE_SECONDS
    while (left := children()) and time.monotonic() < until:
        time.sleep(0.1)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    Path(report).write_text(json.dumps(left))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
