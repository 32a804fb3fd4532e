"""The page's picture: what each way costs, and how cost grows with the class."""

from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullLocator

from benchmarks.findings import Comparison, Findings, Measured
from benchmarks.page.wording import figure as number

_BARS = {
    "bare": "bare fork",
    "ours-2": "autograder, 2 workers",
    "ours-1": "autograder, 1 worker",
    "stock": "nbgrader",
    "otter-api": "otter-grader, one process",
    "otter-run": "otter run",
}
_WALL, _CPU, _MEMORY = "#0072b2", "#e69f00", "#009e73"
_STYLE = {
    "svg.hashsalt": "voxelgrade",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def write_plot(findings: Findings, path: Path) -> None:
    """Draw the findings into an SVG file, or whatever the path's suffix says."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(10, 6.4), layout="constrained")
        upper, lower = figure.subfigures(2, 1, height_ratios=(1.25, 1), hspace=0.03)
        shown = [findings.comparisons[index] for index in (0, -1)] if findings.comparisons else []
        axes = upper.subplots(1, 2, sharex=True)
        for ax, comparison in zip(axes, shown, strict=False):
            _bars(ax, comparison)
        cost, memory = lower.subplots(1, 2)
        if findings.growth is not None:
            _growth(cost, findings.growth)
            _memory(memory, findings.growth)
        metadata = {"Date": None} if path.suffix == ".svg" else None
        figure.savefig(path, facecolor="white", metadata=metadata)


def _bars(ax: Any, comparison: Comparison) -> None:
    """Draw what each submission costs by each way, on a logarithmic scale."""
    ways = [(label, way) for key, label in _BARS.items() if (way := comparison.way(key))]
    for row, (_, way) in enumerate(ways):
        for offset, each, colour in (
            (-0.19, way.wall.each, _WALL),
            (0.19, way.cpu.each, _CPU),
        ):
            ax.barh(row + offset, each, height=0.36, color=colour)
            ax.annotate(
                number(each), (each, row + offset), xytext=(3, 0), textcoords="offset points",
                va="center", fontsize=8,
            )  # fmt: skip
    ax.set_xscale("log")
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.xaxis.set_minor_locator(NullLocator())
    least = min((min(way.wall.each, way.cpu.each) for _, way in ways), default=0.01)
    most = max((max(way.wall.each, way.cpu.each) for _, way in ways), default=1.0)
    low, high = ax.get_xlim() if ax.has_data() else (least, most)
    ax.set_xlim(min(low, least / 2), max(high, most * 3))
    ax.set_yticks(range(len(ways)), [label for label, _ in ways])
    ax.invert_yaxis()
    ax.set_xlabel("seconds per submission (log scale), start-up taken off")
    ax.set_title(comparison.title.replace("`", ""), loc="left", fontweight="bold", fontsize=10)
    ax.legend(
        handles=[mpl.patches.Patch(color=_WALL), mpl.patches.Patch(color=_CPU)],
        labels=["waiting", "CPU"], frameon=False, loc="upper right", fontsize=8,
    )  # fmt: skip


def _growth(ax: Any, growth: Measured) -> None:
    sizes = [run.students for run in growth.runs]
    wall = [run.cost.wall / run.students for run in growth.runs]
    cpu = [run.cost.cpu / run.students for run in growth.runs]
    ax.plot(sizes, wall, "o-", color=_WALL, label="waiting")
    ax.plot(sizes, cpu, "s-", color=_CPU, label="CPU")
    ax.set_title(
        "A submission in classes of growing size, 2 workers",
        loc="left", fontweight="bold", fontsize=10,
    )  # fmt: skip
    ax.set_ylabel("seconds, start-up included")
    _finish(ax, sizes)
    ax.legend(frameon=False, fontsize=8)


def _memory(ax: Any, growth: Measured) -> None:
    sizes = [run.students for run in growth.runs]
    ax.plot(sizes, [run.cost.peak_mebibytes for run in growth.runs], "o-", color=_MEMORY)
    ax.set_title(
        "Peak memory of all processes together", loc="left", fontweight="bold", fontsize=10
    )
    ax.set_ylabel("MiB")
    _finish(ax, sizes)


def _finish(ax: Any, sizes: list[int]) -> None:
    ax.set_xscale("log")
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_xticks(sizes, [f"{size:,}" for size in sizes])
    ax.set_xlabel("submissions in the class (log scale)")
    ax.set_ylim(bottom=0)
    ax.grid(axis="y", alpha=0.3)
