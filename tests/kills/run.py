"""One run of ``autograder grade`` in a process of its own, with a temporary folder of its own."""

import contextlib
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.kills import processes
from tests.kills.state import State, state_of
from tests.kills.tiny_class import EXERCISE

_PATIENCE = 240.0
_GONE_SECONDS = 5.0
"""How long what a killed grader leaves may take to notice: it is busy, and the machine too."""

COMMAND = (sys.executable, "-m", "autograder", "grade", EXERCISE, "--course")


class Run:
    """A grading run on a course folder, from its start.

    Parameters
    ----------
    place : Path
        The folder that holds the course (``assignments/``, ``solutions/``).
    command : tuple of str
        What is run; the course folder is added to it.
    beside : Path, optional
        The folder for the run's temporary folder and for what it prints; `place` if None.
    """

    def __init__(
        self, place: Path, command: tuple[str, ...] = COMMAND, beside: Path | None = None
    ) -> None:
        self.course = place / "assignments"
        self._temporary = (beside or place) / "temporary"
        self._temporary.mkdir(exist_ok=True)
        self._said = (beside or place) / "said.txt"
        processes.adopt_orphans()
        self._others = processes.descendants(os.getpid())
        self.began = time.monotonic()
        with self._said.open("wb") as said:
            self.process = subprocess.Popen(
                [*command, str(self.course)],
                env={**os.environ, "TMPDIR": str(self._temporary)},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )

    @property
    def said(self) -> str:
        """What the run printed."""
        return self._said.read_text(errors="replace")

    @property
    def runs(self) -> bool:
        """Whether the grader is still there."""
        return self.process.poll() is None

    def kill(self, target: str, choice: random.Random) -> bool:
        """Kill the grader, or a worker or zygote of its, at once; False if there is none."""
        if target == "grader":
            pids = [self.process.pid] if self.runs else []
        else:
            pids = processes.of_role(target, self.process.pid)
        return bool(pids) and processes.kill(choice.choice(pids))

    def workers(self) -> list[int]:
        """Return the workers that there are now."""
        return processes.of_role("worker", self.process.pid)

    def wait(self) -> int:
        """Wait for the end of the grader; return its exit code."""
        return self.process.wait(_PATIENCE)

    def left_behind(self) -> list[str]:
        """Name the processes and temporary files that outlive the run; the processes are ended."""
        left = processes.wait_until_gone(os.getpid(), self._others, _GONE_SECONDS)
        processes.bury(self._others)
        processes.adopt_orphans(wanted=False)
        return left + [f"temporary file {path.name}" for path in self._temporary.iterdir()]

    def state(self) -> State:
        """Read what is in the course folder now."""
        return state_of(self.course)


def finished(
    place: Path, command: tuple[str, ...] = COMMAND, beside: Path | None = None
) -> tuple[Run, int, list[str]]:
    """Run to the end; return the run, its exit code and what it left behind."""
    run = Run(place, command, beside)
    code = run.wait()
    return run, code, run.left_behind()


@contextlib.contextmanager
def fresh_copy(made: Path, place: Path):
    """Copy a course for one run, and remove it afterwards."""
    shutil.copytree(made, place)
    try:
        yield place
    finally:
        shutil.rmtree(place)
