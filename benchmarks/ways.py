"""The ways of grading that stand side by side: each runs its commands on one class."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.agreement import otter_beside_ours, scores_beside_ours
from benchmarks.courses.classroom import Classroom, Place
from benchmarks.courses.own import OwnClassroom
from benchmarks.measuring.cost import Cost, measured, python
from benchmarks.otter.assignment import otter_package
from benchmarks.otter.environment import otter_python
from benchmarks.our_command import OURS, ours
from benchmarks.plan import Plan

_ROOT = Path(__file__).parent.parent
_OTTER = _ROOT / "_build" / "otter"
_BARE = {"plain": "bare", "tight": "bare-tight", "none": "bare-none"}
_NOT_OURS = {"PYTHONPATH": "", "MPLBACKEND": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way of grading a class; `run` gives the costs of its commands by the table's keys.

    `check` is called once the larger class is graded, and says whether we agree with it.
    """

    name: str
    run: Callable[[Place], Mapping[str, Cost]]
    sizes: tuple[int, int]
    keys: tuple[str, ...]
    stock: bool = False
    check: Callable[[Place], str] | None = None


def ways_for(room: Classroom, plan: Plan) -> list[Way]:
    """Return the ways of grading this course, the quick ones first."""
    many = plan.quick_ways
    ways = [
        *(_bare(figures, key, many) for figures, key in _BARE.items()),
        Way(name="ours, 2 workers", run=_ours_twice, sizes=many, keys=("ours-2", "again")),
        Way(name="ours, 1 worker", run=_ours_alone, sizes=many, keys=("ours-1",)),
        Way(name="ours, no feedback", run=_ours_bare, sizes=many, keys=("ours-2-only",)),
        Way(
            name="nbgrader",
            run=_stock,
            sizes=plan.stock,
            keys=("stock-autograde", "stock-feedback"),
            stock=True,
            check=None if room.own else lambda place: scores_beside_ours(room, place),
        ),
    ]
    if isinstance(room, OwnClassroom):
        ways.append(
            Way(
                name="otter-grader",
                run=lambda place: _otter(room, place),
                sizes=plan.otter,
                keys=("otter-run", "otter-api"),
                check=lambda place: otter_beside_ours(room, place),
            )
        )
    return ways


def _ours_twice(place: Place) -> dict[str, Cost]:
    return {"ours-2": ours(place, "--jobs", "2"), "again": ours(place, "--jobs", "2")}


def _ours_alone(place: Place) -> dict[str, Cost]:
    return {"ours-1": ours(place, "--jobs", "1")}


def _ours_bare(place: Place) -> dict[str, Cost]:
    return {"ours-2-only": ours(place, "--jobs", "2", "--no-feedback")}


def _bare(figures: str, key: str, sizes: tuple[int, int]) -> Way:
    def run(place: Place) -> dict[str, Cost]:
        command = python("-m", "benchmarks.bare_fork", str(place.root), place.assignment, figures)
        return {key: measured(command, place.root, environment=OURS)}

    return Way(name=f"bare fork, figures {figures}", run=run, sizes=sizes, keys=(key,))


def _stock(place: Place) -> dict[str, Cost]:
    nbgrader = python("-m", "nbgrader")
    return {
        "stock-autograde": measured([*nbgrader, "autograde", place.assignment], place.root),
        "stock-feedback": measured([*nbgrader, "generate_feedback", place.assignment], place.root),
    }


def _otter(room: OwnClassroom, place: Place) -> dict[str, Cost]:
    """Grade with otter-grader: a command for each submission, then all in one process."""
    executable = str(otter_python(_OTTER))
    notebooks = [str(notebook) for (notebook,) in place.submitted]
    with tempfile.TemporaryDirectory() as tmp:
        package = Path(tmp) / "autograder.zip"
        package.write_bytes(otter_package(room.built))
        each = []
        for notebook in notebooks:
            command = [executable, "-m", "otter", "run", notebook, "--no-logo"]
            options = ["--autograder", str(package), "--output-dir", tmp]
            each.append(measured([*command, *options], Path(tmp), environment=_NOT_OURS))
            (Path(tmp) / "results.json").replace(Path(notebook).parent / "otter.json")
        grade_all = Path(__file__).parent / "otter" / "grade_all.py"
        command = [executable, str(grade_all), str(package), *notebooks]
        at_once = measured(command, Path(tmp), environment=_NOT_OURS)
    summed = Cost(
        wall=sum(cost.wall for cost in each),
        cpu=sum(cost.cpu for cost in each),
        peak_mebibytes=max(cost.peak_mebibytes for cost in each),
    )
    return {"otter-run": summed, "otter-api": at_once}
