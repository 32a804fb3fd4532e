"""``python -m benchmarks``: measure side by side, and write docs/performance.md.

Stock nbgrader, otter-grader, a bare preloaded fork and this grader grade the same notebooks one
after the other on the same machine, so that the ratios mean something where the seconds do not.
"""

import argparse
import dataclasses
import json
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from autograder.course import Course
from benchmarks.comparing import compared
from benchmarks.courses.classroom import Classroom
from benchmarks.courses.own import OwnClassroom
from benchmarks.courses.quickstart import QuickstartClassroom
from benchmarks.findings import Findings
from benchmarks.growth import grown
from benchmarks.measuring.cpu_account import CpuAccount
from benchmarks.measuring.machine import this_machine
from benchmarks.measuring.reason import reason_of
from benchmarks.otter.environment import locked_version
from benchmarks.page.page import write_page
from benchmarks.plan import PLANS, Plan
from benchmarks.stages import staged
from benchmarks.starts import started

_ROOT = Path(__file__).parent.parent
_JSON = _ROOT / "_build" / "bench.json"
_OURS = ("grayscale", "tophat")
"""A typical one, and one with whole photographs, where some right answers are slow loops."""


def measure(assignments: list[str], plan: Plan, say: Callable[[str], None]) -> Findings:
    """Measure everything; a part that fails is named, and the others go on."""
    began = time.monotonic()
    with CpuAccount() as account:
        counted = "control group" if account.counts else "rusage and samples"
    found = Findings(
        plan=plan.name,
        machine=this_machine(),
        counted=counted,
        otter=locked_version("otter-grader"),
        seconds=0.0,
    )
    with tempfile.TemporaryDirectory(prefix="bench-") as tmp:
        for name, part in _parts(assignments, plan, say, Path(tmp)):
            try:
                found = dataclasses.replace(found, **part(found))
            except Exception as error:  # noqa: BLE001 - the page says what is missing, and why
                traceback.print_exc()
                reason = f"{name}: {reason_of(error)}"
                found = dataclasses.replace(found, failures=(*found.failures, reason))
    return dataclasses.replace(found, seconds=time.monotonic() - began)


Part = Callable[[Findings], dict[str, Any]]
"""Measures something; gives the findings' fields that it fills, knowing what there is."""


def _parts(
    assignments: list[str], plan: Plan, say: Callable[[str], None], folder: Path
) -> Iterator[tuple[str, Part]]:
    own = [OwnClassroom(name, folder) for name in assignments]
    rooms: list[Classroom] = [*own, QuickstartClassroom(folder)]
    typical = own[0]
    for room in rooms:
        yield (
            room.title,
            lambda found, room=room: {
                "comparisons": (*found.comparisons, compared(room, plan, say))
            },
        )
    yield "stages", lambda _: {"stages": tuple(staged(typical, plan.stages, say))}
    yield "starts", lambda _: {"starts": tuple(started(typical, plan, say))}
    yield "growth", lambda _: dict(zip(("growth", "rerun"), grown(typical, plan, say), strict=True))


def main() -> None:
    """Measure, keep the figures as JSON, and write the page and its picture."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few minutes, smaller classes")
    parser.add_argument("--smoke", action="store_true", help="as small as can be: does it run?")
    parser.add_argument("--assignment", help="ours to compare on; all compares on every one")
    parser.add_argument(
        "--page", type=Path, default=_ROOT / "docs", help="the folder that the page goes into"
    )
    parser.add_argument(
        "--only-page", action="store_true", help="write the page from the last run's figures"
    )
    options = parser.parse_args()
    if not options.only_page:
        plan = PLANS["smoke" if options.smoke else "quick" if options.quick else "full"]
        names = [options.assignment] if options.assignment else list(_OURS)
        if options.assignment == "all":
            every = [assignment.name for assignment in Course.find().assignments()]
            names = [*_OURS, *(name for name in every if name not in _OURS)]
        began = time.monotonic()
        say = lambda text: print(f"[{time.monotonic() - began:4.0f} s] {text}", flush=True)  # noqa: E731
        found = measure(names, plan, say)
        _JSON.parent.mkdir(exist_ok=True)
        _JSON.write_text(json.dumps(found.to_json(), indent=1) + "\n")
    found = Findings.from_json(json.loads(_JSON.read_text()))
    page = write_page(found, options.page)
    print(f"{page.name} is written, in {options.page.name}/; the figures are in _build/bench.json.")
    if found.failures or any(way.failure for one in found.comparisons for way in one.ways):
        sys.exit("Some parts could not be measured; the page names them.")


if __name__ == "__main__":
    main()
