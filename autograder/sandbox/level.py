"""How well this machine can hold a hostile notebook: the sandbox's layers and levels."""

import json
import os
import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

PROBE_SECONDS = 30


class Layer(StrEnum):
    """A means of the kernel that holds a child, beside limits and the deadline."""

    NAMESPACES = "namespaces"
    LANDLOCK = "landlock"
    SECCOMP = "seccomp"


class Level(StrEnum):
    """A is all layers; B goes without namespaces, and leaks names and sizes of files."""

    A = "A"
    B = "B"
    UNSAFE = "unsafe"


LAYERS = {
    Level.A: frozenset(Layer),
    Level.B: frozenset({Layer.LANDLOCK, Layer.SECCOMP}),
}


BUBBLEWRAP = "bubblewrap"
TRIED = (*map(str, Layer), BUBBLEWRAP)


def level_of(layers: Collection[str]) -> Level:
    """Return the level that these layers make."""
    for level, needed in LAYERS.items():
        if needed <= set(layers):
            return level
    return Level.UNSAFE


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerReport:
    """Whether one layer works on this machine, and how or why not."""

    name: str
    works: bool
    detail: str


def probe() -> tuple[Level | None, tuple[LayerReport, ...]]:
    """Try every layer out, in a process of its own.

    Returns
    -------
    level : Level or None
        The best level of this machine; None if it does not reach B.
    reports : tuple of LayerReport
        One for each layer, and one for bubblewrap, which can make up for namespaces.
    """
    if sys.platform != "linux":
        detail = f"only Linux has it; this is {sys.platform}"
        return None, tuple(LayerReport(name=name, works=False, detail=detail) for name in TRIED)
    done = subprocess.run(
        isolated_python("autograder.sandbox.trials"),
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        capture_output=True,
        text=True,
        timeout=PROBE_SECONDS,
        check=False,
    )
    try:
        found = json.loads(done.stdout)
    except ValueError:
        found = {}
    missing = {"works": False, "detail": done.stderr.strip()[-300:] or "the probe gave no answer"}
    reports = tuple(LayerReport(name=name, **found.get(name, missing)) for name in TRIED)
    level = level_of({report.name for report in reports if report.works})
    return (None if level is Level.UNSAFE else level), reports


def isolated_python(module: str, *arguments: str, own: bool = False) -> list[str]:
    """Return the command that calls ``main(*arguments)`` of a module of this package.

    The interpreter is isolated: no user's site, no current folder. Of PYTHON* variables it
    heeds what its environment has, which the caller makes. The package is the one that runs
    now, also where another copy is installed.
    With `own`, the user's site counts as well: it is the user's own code that is run.
    """
    package_parent = str(Path(__file__).resolve().parent.parent.parent)
    code = (
        "import sys; parent = sys.argv.pop(1); "
        "parent in sys.path or sys.path.insert(0, parent); "
        f"from {module} import main; main(*sys.argv[1:])"
    )
    flags = ["-P"] if own else ["-P", "-s"]
    return [sys.executable, *flags, "-c", code, package_parent, *arguments]
