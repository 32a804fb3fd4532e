"""The magics that differ from a kernel's: those that leave the process, and those that ask."""

from collections.abc import Callable, Sequence
from typing import NoReturn

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell

from autograder.kernel.refusals import NO_INSTALLATION, NO_SHELL, note

OTHER_INTERPRETERS: Sequence[str] = (
    "bash",
    "perl",
    "pypy",
    "python",
    "python2",
    "python3",
    "ruby",
    "script",
    "sh",
)
INSTALLERS: Sequence[str] = ("pip", "conda", "mamba", "micromamba", "uv")
FOR_THE_SCREEN: Sequence[str] = (
    "autosave",
    "clear",
    "connect_info",
    "logstart",
    "logstop",
    "notebook",
    "qtconsole",
    "subshell",
)
"""Settings of an interactive session: they change nothing that a graded notebook shows."""
PAGERS: Sequence[str] = ("less", "more")
"""They show a file in a pager, which is no output of the cell."""
REFUSED: Sequence[tuple[str, str]] = (
    ("debug", "nobody is at the keyboard"),
    ("ed", "there is no editor"),
    ("edit", "there is no editor"),
    ("load", "it changes the notebook while it runs; put the code into the cell"),
    ("loadpy", "it changes the notebook while it runs; put the code into the cell"),
    ("man", "there is no shell; the library's documentation says more"),
    ("pdb", "nobody is at the keyboard"),
    ("run", "only this notebook is graded; put the code into a cell"),
    ("store", "values kept on your own computer are not here; compute them in the notebook"),
)


def register_magics(shell: InteractiveShell) -> None:
    """Put the magics of this module in place of IPython's."""
    register = shell.magics_manager.register_function
    for name in OTHER_INTERPRETERS:
        register(_refuse_interpreter(name), "cell", name)
    for name in INSTALLERS:
        register(_skip_installation(name), "line", name)
    for name in (*FOR_THE_SCREEN, *PAGERS):
        register(_do_nothing, "line", name)
    for name, reason in REFUSED:
        register(_refuse(name, reason), "line", name)


def _refuse_interpreter(name: str) -> Callable[[str, str], None]:
    def refuse(_line: str, _cell: str) -> NoReturn:
        raise UsageError(NO_SHELL.format(command=f"%%{name}"))

    return refuse


def _skip_installation(name: str) -> Callable[[str], None]:
    def skip(line: str) -> None:
        note(NO_INSTALLATION.format(command=f"%{name} {line}".strip()))

    return skip


def _refuse(name: str, reason: str) -> Callable[[str], None]:
    def refuse(_line: str) -> NoReturn:
        msg = f"%{name} does not work where notebooks are graded: {reason}."
        raise UsageError(msg)

    return refuse


def _do_nothing(_line: str) -> None:
    return None
