"""How long a user waits for a start: of Python, of the command, of the first result."""

import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.courses.classroom import Classroom
from benchmarks.findings import Start
from benchmarks.measuring.cost import measured, python
from benchmarks.our_command import OURS, ours
from benchmarks.plan import Plan

_COMMANDS = {
    "python -c pass": python("-c", "pass"),
    "import autograder": python("-c", "import autograder"),
    "autograder --help": python("-m", "autograder", "--help"),
}
_CLASS = 4


def started(room: Classroom, plan: Plan, say: Callable[[str], None]) -> list[Start]:
    """Time the starts, each several times."""
    say("starts: python, import, --help")
    found = []
    with tempfile.TemporaryDirectory() as tmp:
        for name, command in _COMMANDS.items():
            walls = [_wall(command, Path(tmp)) for _ in range(plan.repeats)]
            found.append(_start(name, walls))
    say(f"starts: first result, {plan.starts} times")
    firsts = []
    for _ in range(plan.starts):
        with room.fresh(_CLASS) as place:
            first = ours(place, "--jobs", "2").first
        if first is None:
            sys.exit("No result was written.")
        firsts.append(first)
    return [*found, _start("first result", firsts)]


def _wall(command: Sequence[str], folder: Path) -> float:
    return measured(command, folder, environment=OURS).wall


def _start(name: str, walls: Sequence[float]) -> Start:
    return Start(name=name, wall=statistics.median(walls), times=len(walls))
