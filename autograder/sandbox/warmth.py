"""What an assignment wants to be warm: the modules that its notebook imports, and its own code.

Both are the instructor's. Everything here happens before the first child is forked, in a process
that has not seen any student's work.
"""

import contextlib
import importlib
import importlib.util
import io
import os
import signal
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.sandbox import linux

TRIAL_SECONDS = 60
_SHELLS = frozenset({"IPython", "ipykernel", "ipywidgets", "comm"})
"""Who imports these anew may look for a running notebook, and there is none yet."""


class WarmthFailed(Exception):
    """The assignment's own code raised an error; the message says which."""


def import_modules(names: Sequence[str]) -> None:
    """Import installed modules, so that children need not; what cannot be is left to them.

    A first process, forked for it, tries each: an import that raises an error, prints, starts a
    thread, asks for a shell or never ends is the children's own affair, as it would be without.

    Parameters
    ----------
    names : sequence of str
        Dotted names, perhaps of no module.
    """
    wanted = [name for name in names if name not in sys.modules and is_installed(name)]
    for name in _tried(wanted) if wanted else ():
        importlib.import_module(name)


def run_code(code: str) -> None:
    """Run the assignment's own code.

    Raises
    ------
    WarmthFailed
        If it does not run to its end.
    """
    try:
        exec(compile(code, "<warm>", "exec"), {"__name__": "warm"})
    except Exception as error:
        msg = f"{type(error).__name__}: {error}"
        raise WarmthFailed(msg) from error


def is_installed(name: str) -> bool:
    """Tell whether a module is part of Python, of the environment or of this package.

    Nothing is imported. A file of the course or of a student is none of these.

    Examples
    --------
    >>> is_installed("json.decoder"), is_installed("no_such_module")
    (True, False)
    """
    top = name.partition(".")[0]
    if top == "autograder" or top in sys.builtin_module_names:
        return True
    try:
        found = importlib.util.find_spec(top)
    except (ImportError, ValueError, AttributeError):
        return False
    if found is None or found.origin is None:
        return False
    paths = sysconfig.get_paths()
    installed = {Path(paths[kind]).resolve() for kind in ("stdlib", "platlib", "purelib")}
    return found.origin == "frozen" or any(
        folder in installed for folder in Path(found.origin).resolve().parents
    )


def _tried(names: Sequence[str]) -> Iterator[str]:
    """Try imports in a process that is thrown away, and return those that did no harm there."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reader)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(TRIAL_SECONDS)
            _try(names, writer)
        finally:
            os._exit(0)
    os.close(writer)
    with open(reader, encoding="utf-8") as harmless:  # noqa: PTH123 - a descriptor
        told = harmless.read().split()
    os.waitpid(pid, 0)
    return iter(told)


def _try(names: Sequence[str], writer: int) -> None:
    """Import one after the other; name the harmless ones until one cannot be told from others."""
    for name in names:
        before = set(sys.modules)
        with (
            contextlib.redirect_stdout(io.StringIO()) as out,
            contextlib.redirect_stderr(io.StringIO()) as err,
        ):
            try:
                importlib.import_module(name)
            except BaseException:  # noqa: BLE001 - a module may raise anything, and is left out
                continue
        if not linux.has_one_thread():
            return
        new = {module.partition(".")[0] for module in set(sys.modules) - before}
        if not (out.getvalue() or err.getvalue() or new & _SHELLS):
            os.write(writer, f"{name}\n".encode())
