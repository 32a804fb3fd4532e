"""What was asked of the grader's speed, beside what was measured."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.findings import Comparison, Findings
from benchmarks.growth import flatness
from benchmarks.page.wording import figure, table, times

_FASTER = 20.0
_CPU = 1.5
_CLASS = 1000
_CLASS_SECONDS = 180.0
_MEBIBYTES = 2048.0
_FLAT = 1.1
_RERUN_SECONDS = 10.0
_STARTS = {
    "first result": ("the first submission's result, from the command's start", 3.0),
    "autograder --help": ("`autograder --help`", 0.3),
    "import autograder": ("`import autograder`, Python's own start included", 0.1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """One aim; `met` is None if it was not measured."""

    what: str
    asked: str
    measured: str
    met: bool | None


def speed_beside_stock(comparison: Comparison) -> tuple[int, float] | None:
    """Return a class size, and how many times faster than nbgrader we grade it, starts included.

    Nbgrader's time for that class is read from the line through the smaller ones it graded.
    """
    ours, stock = comparison.way("ours-2"), comparison.way("stock")
    if ours is None or stock is None:
        return None
    run = ours.runs[-1]
    return run.students, stock.wall.at(run.students) / run.cost.wall


def cpu_beside_bare(comparison: Comparison) -> float | None:
    """Return the CPU seconds of each submission as a multiple of the bare fork's."""
    ours, bare = comparison.way("ours-2"), comparison.way("bare")
    return ours.cpu.each / bare.cpu.each if ours and bare and bare.cpu.each else None


def aims(findings: Findings) -> list[Aim]:
    """Hold what was measured against what was asked."""
    return [*_of_comparisons(findings), *_of_growth(findings), *_of_starts(findings)]


def _of_comparisons(findings: Findings) -> Iterator[Aim]:
    for comparison in findings.comparisons:
        faster = speed_beside_stock(comparison)
        yield Aim(
            what=f"nbgrader's speed, 2 workers, pages included: {comparison.title}",
            asked=f"at least {_FASTER:.0f} times",
            measured=f"{times(faster[1])} times, {faster[0]} submissions" if faster else "",
            met=faster[1] >= _FASTER if faster else None,
        )
        cpu = cpu_beside_bare(comparison)
        yield Aim(
            what=f"CPU beside the bare fork: {comparison.title}",
            asked=f"at most {_CPU} times",
            measured=f"{times(cpu)} times" if cpu else "",
            met=cpu <= _CPU if cpu else None,
        )


def _of_growth(findings: Findings) -> Iterator[Aim]:
    growth, rerun = findings.growth, findings.rerun
    largest = growth.runs[-1] if growth else None
    full = largest is not None and largest.students >= _CLASS
    wall = largest.cost.wall if largest else 0.0
    yield Aim(
        what=f"{_CLASS:,} submissions of a typical exercise, 2 workers",
        asked=f"within {_CLASS_SECONDS:.0f} s",
        measured=f"{figure(wall)} s for {largest.students:,}" if largest else "",
        met=wall <= _CLASS_SECONDS if full else None,
    )
    peak = max((run.cost.peak_mebibytes for run in growth.runs), default=0.0) if growth else 0.0
    yield Aim(
        what="peak memory of all processes together",
        asked="below 2 GiB",
        measured=f"{figure(peak)} MiB" if growth else "",
        met=peak < _MEBIBYTES if growth else None,
    )
    small, large, ratio = flatness(growth) if growth else (0, 0, 0.0)
    yield Aim(
        what="CPU of a submission in a large class beside a small one",
        asked=f"flat: at most {_FLAT} times",
        measured=f"{ratio:.2f} times, {large:,} beside {small}" if growth else "",
        met=ratio <= _FLAT if full else None,
    )
    again = rerun.cost.wall if rerun else 0.0
    yield Aim(
        what=f"an unchanged class of {_CLASS:,} again",
        asked=f"within {_RERUN_SECONDS:.0f} s",
        measured=f"{figure(again)} s for {rerun.students:,}" if rerun else "",
        met=again <= _RERUN_SECONDS if rerun and full else None,
    )


def _of_starts(findings: Findings) -> Iterator[Aim]:
    for start in findings.starts:
        if start.name in _STARTS:
            what, most = _STARTS[start.name]
            yield Aim(
                what=what,
                asked=f"within {most} s",
                measured=f"{figure(start.wall)} s",
                met=start.wall <= most,
            )


def aims_table(findings: Findings) -> str:
    """Show the aims; one whose class was too small to tell is neither met nor missed."""
    words = {True: "yes", False: "**no**", None: "not measured"}
    rows = [[aim.what, aim.asked, aim.measured, words[aim.met]] for aim in aims(findings)]
    return table(["aim", "asked", "measured", "met"], rows, words=True)
