"""Starting the hub's programs and waiting until a browser can come."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from hub.environment import of_everybody
from hub.folder import CLONE
from hub.inside import STARTER
from hub.plan import MARK, Plan
from hub.ports import LOOPBACK
from hub.refusal import Refusal

SECONDS_TO_START = 300.0
PAUSE = 0.1
LAST_LINES = 20


def start_hub(plan: Plan) -> subprocess.Popen[bytes]:
    """Start JupyterHub, which starts the proxy; what they say goes into the log."""
    config = str(plan.folder.library / "hub" / "jupyterhub_config.py")
    with plan.folder.log.open("ab") as log:
        return _start(plan, STARTER, "jupyterhub", "--config", config, output=log)


def start_building(plan: Plan) -> subprocess.Popen[bytes]:
    """Start what builds the course, as whoever starts the hub."""
    own = {"PYTHONPATH": CLONE, "TMPDIR": plan.folder.scratch_root, MARK: plan.folder.root}
    environment = {**os.environ, **{name: str(value) for name, value in own.items()}}
    with plan.folder.course_log.open("ab") as log:
        return _open([sys.executable, "-m", "hub.building"], CLONE, environment, log)


def start_releasing(plan: Plan) -> subprocess.Popen[bytes]:
    """Start what releases the assignments, as the instructor."""
    teacher = plan.instructor
    course = str(plan.folder.course(teacher))
    with plan.folder.course_log.open("ab") as log:
        return _start(plan, teacher.name, "hub.releasing", course, output=log)


def _start(
    plan: Plan, name: str, module: str, *arguments: str, output: BinaryIO
) -> subprocess.Popen[bytes]:
    inside = [sys.executable, "-m", "hub.inside", str(plan.path), name]
    command = [*inside, sys.executable, "-m", module, *arguments]
    return _open(command, plan.folder.library, of_everybody(plan), output)


def _open(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], output: BinaryIO
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # Ctrl-C reaches the starter alone, which ends the others
    )


@dataclass(frozen=True, slots=True)
class Start:
    """A hub that is starting.

    Parameters
    ----------
    plan : Plan
        What was settled.
    hub : Popen
        JupyterHub.
    check : callable
        Called again and again while waiting; raises if the start is to be given up.
    """

    plan: Plan
    hub: subprocess.Popen[bytes]
    check: Callable[[], None]

    def finish(self, step: subprocess.Popen[bytes], complaint: str) -> None:
        """Wait until a step has ended.

        Raises
        ------
        Refusal
            If it ends with an error, with the complaint and its last words; or as `wait` does.
        """
        self.wait(lambda: step.poll() is not None)
        if step.returncode:
            raise Refusal(f"{complaint}{last_lines(self.plan.folder.course_log)}")

    def answer(self) -> None:
        """Wait until a browser can come; raises as `wait` does."""
        self.wait(lambda: _answers(self.plan))

    def wait(self, is_done: Callable[[], bool]) -> None:
        """Wait until something is done.

        Raises
        ------
        Refusal
            If JupyterHub ends meanwhile, or it takes too long.
        """
        end = time.monotonic() + SECONDS_TO_START
        while not is_done():
            self.check()
            if self.hub.poll() is not None:
                raise Refusal(f"JupyterHub did not start.{last_lines(self.plan.folder.log)}")
            if time.monotonic() > end:
                msg = f"The hub was not ready within {SECONDS_TO_START:.0f} s."
                raise Refusal(f"{msg}{last_lines(self.plan.folder.log)}")
            time.sleep(PAUSE)


def _answers(plan: Plan) -> bool:
    """Tell whether the hub answers, by itself (the proxy logs every failure) and by the proxy."""
    return all(
        _is_healthy(f"http://{LOOPBACK}:{port}/hub/health") for port in (plan.hub_port, plan.port)
    )


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def last_lines(log: Path) -> str:
    """Return the end of a log, to follow a complaint."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join([" Its last words:", *(f"  {line}" for line in lines[-LAST_LINES:])])
