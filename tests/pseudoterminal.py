"""A command in the foreground of a terminal, where Ctrl-C is a key."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path

LINES = 24


def run_in_terminal(
    command: Sequence[str],
    variables: Mapping[str, str],
    *,
    columns: int = 100,
    folder: Path | None = None,
) -> tuple[subprocess.Popen[bytes], int]:
    """Start a command in a terminal of its own.

    Parameters
    ----------
    command : sequence of str
        What is run.
    variables : mapping
        Of the environment, beside this process's.
    columns : int
        The terminal's width.
    folder : Path
        Where it runs.

    Returns
    -------
    process : Popen
        The command.
    master : int
        A descriptor to read what is shown and to write what is typed.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, columns, 0, 0))
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "TERM": "xterm-256color", **variables},
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(slave)
    return process, master
