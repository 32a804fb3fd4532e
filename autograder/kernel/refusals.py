"""What a notebook cannot do where it is graded, said to its author."""

import builtins
import errno
import getpass
import ipaddress
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from IPython.core.error import StdinNotImplementedError

from autograder.kernel.replacements import Replacements

NO_SHELL = "There is no shell where notebooks are graded: `{command}` was not run."
NO_INPUT = (
    "Nobody is at the keyboard where notebooks are graded: input(), getpass() and the debugger "
    "cannot ask. Put the value into the cell instead."
)
NO_INSTALLATION = "Nothing is installed where notebooks are graded: `{command}` was not run."
NO_PROGRAM = "No other program runs where notebooks are graded: `{command}` was not started."
NO_PROCESS = (
    "A notebook is one process where it is graded: {function} cannot start another. "
    "Use a loop, or threads (concurrent.futures.ThreadPoolExecutor)."
)
NO_NETWORK = (
    "There is no network where notebooks are graded: {host} was not reached. "
    "Use the files that come with the assignment."
)
NOT_FOUND = 127
"""The exit code with which a shell reports a command that it does not have."""


def note(message: str) -> None:
    """Tell the student something that does not stop the cell."""
    print(message, file=sys.stderr)


def refuse_input(*_args: object, **_kwargs: object) -> NoReturn:
    """Raise the error that a kernel raises where nobody can be asked."""
    raise StdinNotImplementedError(NO_INPUT)


def refuse_questions(replaced: Replacements) -> None:
    """Replace what would wait for somebody at a keyboard."""
    replaced.put(builtins, "input", refuse_input)
    replaced.put(getpass, "getpass", refuse_input)
    replaced.put(sys, "breakpointhook", refuse_input)


def refuse_programs(replaced: Replacements) -> None:
    """Replace what would start another program or process, so that the refusal says so.

    This is for the student's eyes: the sandbox refuses them anyway, without a
    reason. Libraries that can do without the program catch the same kind of
    error as before.
    """
    replaced.put(subprocess.Popen, "__init__", _refuse_program)
    replaced.put(os, "system", _refuse_command)
    for name in ("fork", "forkpty"):
        if hasattr(os, name):  # not on Windows
            replaced.put(os, name, _refusing_process(f"os.{name}()"))


def refuse_network(replaced: Replacements) -> None:
    """Replace the look-up of hosts, which every library does first, so that the refusal says so.

    Numbers need no look-up: a connection to one is left to the sandbox.
    """
    look_up = socket.getaddrinfo

    def refuse_names(host: Any, *rest: Any, **options: Any) -> Any:
        if _is_number(host):
            return look_up(host, *rest, **options)
        raise socket.gaierror(socket.EAI_AGAIN, NO_NETWORK.format(host=host))

    replaced.put(socket, "getaddrinfo", refuse_names)


def _is_number(host: Any) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _refuse_program(_popen: object, args: Any = "", *_rest: object, **_options: object) -> None:
    command = args if isinstance(args, str) else " ".join(map(str, _listed(args)))
    raise PermissionError(errno.EPERM, NO_PROGRAM.format(command=command))


def _listed(args: Any) -> list[Any]:
    return list(args) if isinstance(args, list | tuple) else [args]


def _refuse_command(command: object) -> int:
    """Do as a shell that does not know the command: ``os.system`` raises nothing."""
    note(NO_SHELL.format(command=command))
    return NOT_FOUND << 8


def _refusing_process(function: str) -> Callable[[], NoReturn]:
    def refuse() -> NoReturn:
        raise PermissionError(errno.EPERM, NO_PROCESS.format(function=function))

    return refuse
