"""Starting the hub's programs and waiting until a browser can come."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from hub.environment import of_everybody
from hub.inside import STARTER
from hub.plan import Plan
from hub.ports import LOOPBACK
from hub.refusal import Refusal

SECONDS_TO_START = 120.0
PAUSE = 0.1
LAST_LINES = 20


def start_hub(plan: Plan) -> subprocess.Popen[bytes]:
    """Start JupyterHub, which starts the proxy; what they say goes into the log."""
    config = str(plan.folder.library / "hub" / "jupyterhub_config.py")
    with plan.folder.log.open("ab") as log:
        return _start(plan, STARTER, "jupyterhub", "--config", config, output=log)


def start_opening(plan: Plan) -> subprocess.Popen[bytes]:
    """Start what builds the assignments and releases them, as the instructor."""
    teacher = plan.instructor
    course = str(plan.folder.course(teacher))
    with plan.folder.opening_log.open("ab") as log:
        return _start(plan, teacher.name, "hub.opening", course, output=log)


def _start(
    plan: Plan, name: str, module: str, *arguments: str, output: BinaryIO
) -> subprocess.Popen[bytes]:
    inside = (sys.executable, "-m", "hub.inside", str(plan.path), name)
    return subprocess.Popen(
        [*inside, sys.executable, "-m", module, *arguments],
        env=of_everybody(plan),
        cwd=plan.folder.library,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # Ctrl-C reaches the starter alone, which ends the others
    )


def wait_until_ready(
    plan: Plan,
    hub: subprocess.Popen[bytes],
    opening: subprocess.Popen[bytes],
    check: Callable[[], None],
) -> None:
    """Wait until the hub answers and the assignments are in the exchange.

    Parameters
    ----------
    plan : Plan
        The start.
    hub, opening : Popen
        What was started.
    check : callable
        Called again and again; raises if the start is to be given up.

    Raises
    ------
    Refusal
        If one of them ends with an error, or the hub does not answer in time.
    """
    end = time.monotonic() + SECONDS_TO_START
    while opening.poll() is None or not _answers(plan):
        check()
        if hub.poll() is not None:
            raise Refusal(f"JupyterHub did not start.{_last_lines(plan.folder.log)}")
        if opening.poll():
            msg = "The assignments could not be built and released."
            raise Refusal(f"{msg}{_last_lines(plan.folder.opening_log)}")
        if time.monotonic() > end:
            msg = f"The hub was not ready within {SECONDS_TO_START:.0f} s."
            raise Refusal(f"{msg}{_last_lines(plan.folder.log)}")
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


def _last_lines(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join([" Its last words:", *(f"  {line}" for line in lines[-LAST_LINES:])])
