"""Be another system than Linux, as far as this project's code can tell.

Python's own library and what is installed know the real system, and are imported first. After that
there is no module, function or constant that macOS or Windows lack, and `sys.platform` is theirs;
nor is there a package of the extras, but for IPython.
Run as a script: the first argument is the system's name, the others are a command's::

    python tests/cli/elsewhere.py win32 check notebook.ipynb
"""

import asyncio  # noqa: F401
import multiprocessing.context  # noqa: F401
import os
import select
import shutil  # noqa: F401
import signal
import socket
import subprocess  # noqa: F401
import sys
import sysconfig
import tempfile  # noqa: F401
import zoneinfo  # noqa: F401
from pathlib import Path

import IPython.core.interactiveshell
import IPython.core.page  # noqa: F401
import numpy as np  # noqa: F401
import pytest  # noqa: F401
import rich.console
import rich.live
import rich.status  # noqa: F401
import typer.main
import typer.rich_utils  # noqa: F401

sysconfig.get_config_vars()
NOT_IN_THE_LIGHT_INSTALLATION = (
    *("dateutil", "jinja2", "jupytext", "matplotlib", "nbconvert", "nbformat", "nbgrader"),
    *("nh3", "nibabel", "PIL", "pooch", "rapidfuzz", "scipy", "skimage", "yaml"),
)
"""IPython alone is added to it."""
LACKING_MODULES = {
    "darwin": ("pyseccomp",),
    "win32": ("fcntl", "grp", "pwd", "pty", "pyseccomp", "resource", "syslog", "termios", "tty"),
}
_NEITHER = {
    os: ("memfd_create", "MFD_CLOEXEC", "pidfd_open", "setresuid", "setresgid", "unshare"),
    signal: ("pidfd_send_signal",),
    socket: ("SOCK_SEQPACKET",),
}
LACKING_NAMES = {
    "darwin": _NEITHER,
    "win32": {
        os: (
            *(*_NEITHER[os], "chown", "fork", "forkpty", "getuid", "geteuid", "setsid", "sysconf"),
            *("O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "setgroups"),
        ),
        signal: (*_NEITHER[signal], "SIGALRM", "SIGHUP", "setitimer"),
        socket: (*_NEITHER[socket], "AF_UNIX", "send_fds", "recv_fds"),
        select: ("poll",),
    },
}


def become(system):
    """Take away what the system has not, and what a student need not install."""
    for name in (*LACKING_MODULES[system], *NOT_IN_THE_LIGHT_INSTALLATION):
        sys.modules[name] = None  # to import it raises an ImportError
    for owner, names in LACKING_NAMES[system].items():
        for name in names:
            if hasattr(owner, name):
                delattr(owner, name)
    sys.platform = system


def begin_children_elsewhere(system):
    """Make the interpreters that the command starts be on the same system."""
    from autograder.sandbox import spawned

    here = spawned.isolated_python

    def there(module, *arguments, own):
        command = here(module, *arguments, own=own)
        code = command.index("-c") + 1
        place = str(Path(__file__).parent)
        command[code] = (
            f"import sys; sys.path.insert(0, {place!r}); import elsewhere; "
            f"sys.path.pop(0); elsewhere.become({system!r}); {command[code]}"
        )
        return command

    spawned.isolated_python = there


if __name__ == "__main__":
    asked = sys.argv.pop(1)
    become(asked)
    begin_children_elsewhere(asked)
    from autograder.__main__ import main

    main()
