"""An attack against the open grader: whether it gets what it is after where nothing holds it."""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.sandbox.scratch import remove_scratch, usage
from tests.attacks.attack import Attack
from tests.attacks.handing_in import hand_in
from tests.attacks.open_grader import STYLES

PROGRAM = Path(__file__).with_name("open_grader.py")
PATIENCE_SECONDS = 4.0
"""Several times what a call may take in the attacked exercise; right answers take 0.3 s."""
MEMORY_MIB = 700
"""More than an open grader with NumPy and the sandbox's budget of 256 MiB would take."""
OUTPUT_BYTES = 10 << 20
DISK_MIB, FILES = 8, 200
SAFETY = (
    (resource.RLIMIT_AS, 4 << 30),
    (resource.RLIMIT_FSIZE, 300 << 20),
    (resource.RLIMIT_CORE, 0),
)


def success(
    attack: Attack, released: Mapping[str, Any], targets: Mapping[str, Any], solutions: str
) -> str:
    """Tell what the attack got from the open grader, in a few words; nothing if it got nothing.

    Parameters
    ----------
    attack : Attack
        The attack.
    released : mapping
        The released notebook.
    targets : mapping
        What the attack is told.
    solutions : str
        The folder of the reference.
    """
    styles = ("public",) if attack.held_by == "inputs" else STYLES
    for style in styles:
        folder = Path(tempfile.mkdtemp(prefix="open-"))
        try:
            got = _tried(folder, attack, released, targets, solutions, style)
        finally:
            remove_scratch(folder)  # whatever it holds
        if got:
            return f"{got} ({style})"
    return ""


def _tried(folder, attack, released, targets, solutions, style) -> str:
    notebook = hand_in(folder, attack, released, targets)
    beside = folder / "work"
    beside.mkdir()
    (beside / "targets.json").write_text(json.dumps(dict(targets)))
    with (folder / "output").open("w+b") as output:
        process = subprocess.Popen(
            [sys.executable, str(PROGRAM), str(notebook), solutions, style],
            cwd=beside,
            stdout=output,
            stderr=output,
            env={**os.environ, "SECRET_TOKEN": targets["word"], "PYTHONDONTWRITEBYTECODE": "1"},
            start_new_session=True,
            preexec_fn=_keep_the_machine_usable,
        )
        ended = _wait(process)
        left = _end_group(process.pid)
        process.returncode = 0 if ended is None else ended[0]
        text = (folder / "output").read_bytes() if output.seek(0, 2) < 50 << 20 else b""
        size = output.seek(0, 2)
    touched = Path(targets["touch"])
    if touched.exists():
        touched.unlink(missing_ok=True)
        return "a file written elsewhere"
    memory = 0 if ended is None else ended[1].ru_maxrss >> 10
    return _judged(text, size, ended, memory, beside) or ("a process left behind" if left else "")


def _keep_the_machine_usable() -> None:
    for kind, most in SAFETY:
        resource.setrlimit(kind, (most, most))


def _wait(process):
    """Return the exit status and what was used; None if it has not ended in time."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status), used
        time.sleep(0.02)
    return None


def _end_group(group: int) -> bool:
    """Kill what is left of the process group; tell whether there was anything."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    os.killpg(group, signal.SIGKILL)
    try:
        os.waitpid(group, 0)
    except ChildProcessError:
        return True
    return True


def _judged(text: bytes, size: int, ended, memory: int, beside: Path) -> str:
    if ended is None:
        return "it never ended"
    used = usage(beside)
    if memory > MEMORY_MIB:
        return f"{memory} MiB"
    if size > OUTPUT_BYTES:
        return f"{size >> 20} MiB of output"
    if used.files > FILES or used.mebibytes > DISK_MIB or used.too_deep:
        return f"{used.files} files of {used.mebibytes:.0f} MiB"
    if b"LOOT" in text:
        return "loot"
    try:
        points = json.loads(text.strip().splitlines()[-1])["points"]
    except (ValueError, IndexError, KeyError, TypeError):
        return f"the grader died: {ended[0]}"
    return f"{points} points" if points > 5.0 else ""
