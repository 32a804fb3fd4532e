"""``python -m benchmarks.check_latency``: how long a student waits for `check`.

For each exercise of the course, with the worked solution and with the untouched stub, in a real
kernel, from sending a cell to the kernel's being idle again: its display is part of the wait.
"""

import contextlib
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

from autograder.build import build
from autograder.build.checks import marks_of
from autograder.course import Assignment, Course
from autograder.demo.folder import fresh_copy
from autograder.gradebook.nodes import read_node
from benchmarks.measuring.machine import this_machine

_COURSE = Path(__file__).parent.parent / "assignments"
_REPEATS = 5
_SECONDS = 120.0
_IMPORT = "from autograder import check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """What a student waits for in one notebook, in s.

    `first` is the first check of all, `one` the median of later checks of one function, `slowest`
    the slowest of these, `all_of_them` the median of ``check()``.
    """

    exercise: str
    answer: str
    importing: float
    first: float
    one: float
    slowest: float
    all_of_them: float


def waited(assignment: Assignment, answer: str) -> Wait:
    """Run a notebook's functions in a kernel of their own, and check them.

    Parameters
    ----------
    assignment : Assignment
        A built assignment.
    answer : str
        ``"solution"`` or ``"stub"``.
    """
    folder = assignment.source if answer == "solution" else assignment.release
    cells = list(_cells(folder / f"{assignment.name}.ipynb"))
    checks = [source for source in cells if source.startswith("check(")]
    with _kernel(assignment.release) as kernel:
        importing = _run(kernel, _IMPORT)
        for source in cells:
            if source not in checks:
                _run(kernel, source)
        first = _run(kernel, checks[0])
        later = [_run(kernel, source) for _ in range(_REPEATS) for source in checks]
        whole = [_run(kernel, "check()") for _ in range(_REPEATS)]
    return Wait(
        exercise=assignment.name,
        answer=answer,
        importing=importing,
        first=first,
        one=statistics.median(later),
        slowest=max(later),
        all_of_them=statistics.median(whole),
    )


def _cells(path: Path) -> Iterator[str]:
    """Yield the sources of the set-up, of the functions and of their checks."""
    for cell in read_node(path).cells:
        if cell.cell_type == "code" and marks_of(cell):
            yield cell.source


@contextlib.contextmanager
def _kernel(folder: Path) -> Iterator[BlockingKernelClient]:
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(folder))
    try:
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _run(kernel: BlockingKernelClient, source: str) -> float:
    """Run a cell and return the seconds that it took.

    Raises
    ------
    RuntimeError
        If it ends with an error: a check never does.
    """
    errors: list[Mapping[str, Any]] = []

    def look(message: Mapping[str, Any]) -> None:
        if message["header"]["msg_type"] == "error":
            errors.append(message["content"])

    began = time.perf_counter()
    kernel.execute_interactive(source, output_hook=look, timeout=_SECONDS)
    seconds = time.perf_counter() - began
    if errors:
        msg = f"The cell {source.splitlines()[0]!r} ended with {errors[0]['ename']}."
        raise RuntimeError(msg)
    return seconds


def table(waits: list[Wait]) -> str:
    """Return the waits as a Markdown table, in ms."""
    lines = [
        "| exercise | answer | import | first check | check(f) | slowest | check() |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for wait in waits:
        times = (wait.importing, wait.first, wait.one, wait.slowest, wait.all_of_them)
        shown = " | ".join(f"{1000 * seconds:.0f}" for seconds in times)
        lines.append(f"| {wait.exercise} | {wait.answer} | {shown} |")
    return "\n".join(lines)


def main() -> None:
    """Measure all exercises and print the table."""
    machine = this_machine()
    waits = []
    with tempfile.TemporaryDirectory(prefix="check-") as folder:
        course = fresh_copy(Course.find(_COURSE), Path(folder) / "course")
        for assignment in course.assignments():
            build(assignment)
            waits += [waited(assignment, answer) for answer in ("solution", "stub")]
    print(f"{machine.processor}, {machine.cores} cores, Python {machine.python}, load", end=" ")
    print(f"{machine.load:.1f} before; times in ms, medians of {_REPEATS} but for the first.\n")
    print(table(waits))


if __name__ == "__main__":
    main()
