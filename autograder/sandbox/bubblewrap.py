"""Namespaces by bubblewrap, where the machine gives them to the distribution's ``bwrap`` alone.

Ubuntu from 24.04 on is such a machine. The warm process is then started inside
of what bwrap makes: the same readable places, no /proc, no network. It may make
no namespaces itself, so that its children share one, and their scratch
folders lie in one folder of the grader's; Landlock and seccomp hold them apart,
as at level B.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.sandbox.places import DEVICES, readable_places

PROGRAMS = ("/usr/bin/bwrap", "/bin/bwrap", "/usr/local/bin/bwrap")
TRIAL_SECONDS = 20
SCRATCH = Path("/scratch")
FONTS = SCRATCH / "fonts"
"""Matplotlib wants to write there, and only the warm process may: no child can open it."""
_LOOK_AROUND = "import os; print(os.getpid(), os.listdir('/'), os.path.exists('/etc/passwd'))"


def program() -> str | None:
    """Return the path of the system's bwrap; none that a PATH leads to."""
    return next((path for path in PROGRAMS if os.access(path, os.X_OK)), None)


def arguments(
    places: Sequence[Path],
    executable: Sequence[Path],
    *,
    scratch: Path | None = None,
    info: int | None = None,
) -> list[str]:
    """Return bwrap's arguments; the command that it is to run follows them.

    Parameters
    ----------
    places : sequence of Path
        What is to be readable.
    executable : sequence of Path
        The interpreter, under each name that leads to it.
    scratch : Path, optional
        The grader's folder that can be written to, as `SCRATCH`.
    info : int, optional
        A descriptor to which bwrap tells the process id of the command.
    """
    found = ["--unshare-all", "--unshare-user", "--die-with-parent", "--as-pid-1", "--new-session"]
    found += ["--cap-drop", "ALL"]
    if info is not None:
        found += ["--info-fd", str(info)]
    inner = [path for path in executable if not any(map(path.is_relative_to, places))]
    for place in (*places, *inner):
        found += ["--ro-bind", str(place), str(place)]
    for device in DEVICES:
        found += ["--dev-bind", device, device]
    if scratch is not None:
        found += ["--bind", str(scratch), str(SCRATCH)]
    return [*found, "--remount-ro", "/", "--chdir", "/", "--"]


def names_of(executable: Path) -> tuple[Path, ...]:
    """Return the path of a program, and of every link on the way to the file that it is."""
    names = [executable]
    while names[-1].is_symlink() and len(names) < 40:
        target = names[-1].parent / names[-1].readlink()
        names.append(Path(os.path.normpath(target)))
    return tuple(dict.fromkeys([*names, executable.resolve()]))


def command(scratch: Path | None = None, info: int | None = None) -> list[str]:
    """Return the start of a command line that runs this interpreter inside."""
    names = names_of(Path(sys.executable))
    options = arguments(readable_places(), names, scratch=scratch, info=info)
    return [program() or "bwrap", *options]


def stands_in() -> bool:
    """Tell whether bwrap makes up for namespaces of the sandbox's own, where they are refused.

    Not for root: inside there is but one user, whose threads the kernel does not
    limit where it is root outside. At level B root's children are users of their own.
    """
    return os.geteuid() != 0 and refusal() is None


def refusal() -> str | None:
    """Try bwrap out; return why it cannot be had, None if it can."""
    if program() is None:
        return "bwrap is not installed"
    inside = [sys.executable, "-I", "-c", _LOOK_AROUND]
    done = subprocess.run(
        [*command(), *inside],
        env={},
        capture_output=True,
        text=True,
        timeout=TRIAL_SECONDS,
        check=False,
    )
    if done.returncode:
        return done.stderr.strip()[-300:] or f"{program()} ended with exit code {done.returncode}"
    if not done.stdout.startswith("1 ") or not done.stdout.strip().endswith("False"):
        return f"the new root shows what it should not: {done.stdout[:300]}"
    return None
