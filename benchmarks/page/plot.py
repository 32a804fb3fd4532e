"""The page's picture: what each way costs, and how cost grows with the class."""

from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from benchmarks.findings import Comparison, Findings, Measured
from benchmarks.page.wording import figure as figure_text
from benchmarks.page.wording import times

_ROWS = {
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
        figure = Figure(figsize=(10, 7), layout="constrained")
        figure.get_layout_engine().set(rect=(0, 0, 0.985, 0.99))
        upper, lower = figure.subfigures(2, 1, height_ratios=(1.3, 1))
        _draw_comparisons(upper, findings)
        cost, memory = lower.subplots(1, 2)
        if findings.growth is not None:
            _draw_growth(cost, findings.growth)
            _draw_memory(memory, findings.growth)
        metadata = {"Date": None} if path.suffix == ".svg" else None
        figure.savefig(path, facecolor="white", metadata=metadata, dpi=110)


def _draw_comparisons(place: Any, findings: Findings) -> None:
    """Draw our typical assignment, and the course that is not ours, one above the other."""
    chosen = [
        next((one for one in findings.comparisons if one.own is own), None) for own in (True, False)
    ]
    shown = [one for one in chosen if one is not None]
    if not shown:
        return
    heights = [1 + sum(one.way(key) is not None for key in _ROWS) for one in shown]
    axes = place.subplots(len(shown), 1, sharex=True, squeeze=False, height_ratios=heights)
    for ax, comparison in zip(axes[:, 0], shown, strict=True):
        _draw_ways(ax, comparison)
    axes[-1, 0].set_xlabel("seconds per submission (log scale), the command's start taken off")
    axes[0, 0].legend(
        handles=[
            Line2D([], [], marker="o", linestyle="", color=_WALL),
            Line2D([], [], marker="s", linestyle="", color=_CPU),
        ],
        labels=["waiting", "CPU"],
        frameon=False,
        loc="upper right",
    )


def _draw_ways(ax: Any, comparison: Comparison) -> None:
    """Draw a row for each way: its two costs, and at the right the two ratios."""
    ways = [(label, way) for key, label in _ROWS.items() if (way := comparison.way(key))]
    stock, bare = comparison.way("stock"), comparison.way("bare")
    for row, (label, way) in enumerate(ways):
        wall, cpu = way.wall.each, way.cpu.each
        ax.axhline(row, color="0.9", zorder=0)
        ax.plot(wall, row - 0.13, "o", color=_WALL)
        ax.plot(cpu, row + 0.13, "s", color=_CPU)
        weight = "bold" if label.startswith("autograder, 2") else "normal"
        for place, ratio in (
            (1.09, stock.wall.each / wall if stock and wall else None),
            (1.21, cpu / bare.cpu.each if bare and bare.cpu.each else None),
        ):
            text = "-" if ratio is None else f"{times(ratio)} x"
            _beside(ax, place, row, text, fontweight=weight)
    _beside(ax, 1.09, -0.95, "nbgrader's\nspeed", color=_WALL)
    _beside(ax, 1.21, -0.95, "bare fork's\nCPU", color=_CPU)
    ax.set_xscale("log")
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.set_yticks(range(len(ways)), [label for label, _ in ways])
    for label in ax.get_yticklabels():
        label.set_fontweight("bold" if label.get_text().startswith("autograder, 2") else "normal")
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.set_ylim(len(ways) - 0.5, -0.6)
    where = "one of ours" if comparison.own else "nbgrader's quickstart course, unchanged"
    _title(ax, f"What a submission costs: {comparison.assignment}, {where}")


def _beside(ax: Any, x: float, row: float, text: str, **style: Any) -> None:
    """Write at the right of a row."""
    ax.text(x, row, text, transform=ax.get_yaxis_transform(), ha="right", va="center", **style)


def _draw_growth(ax: Any, growth: Measured) -> None:
    sizes = [run.students for run in growth.runs]
    for name, line, costs, mark, colour in (
        ("waiting", growth.wall, [run.cost.wall for run in growth.runs], "o", _WALL),
        ("CPU", growth.cpu, [run.cost.cpu for run in growth.runs], "s", _CPU),
    ):
        each = [cost / size for cost, size in zip(costs, sizes, strict=True)]
        ax.plot(sizes, each, f"{mark}-", color=colour, label=name)
        ax.axhline(line.each, color=colour, linestyle=":", zorder=0)
        ax.annotate(
            figure_text(line.each), (1, line.each), xycoords=ax.get_yaxis_transform(),
            xytext=(4, 0), textcoords="offset points", va="center", color=colour,
        )  # fmt: skip
    _title(ax, "A submission in classes of growing size, 2 workers")
    ax.set_ylabel("seconds (dotted: start taken off)")
    _finish(ax, sizes)
    ax.legend(frameon=False)


def _draw_memory(ax: Any, growth: Measured) -> None:
    sizes = [run.students for run in growth.runs]
    ax.plot(sizes, [run.cost.peak_mebibytes for run in growth.runs], "o-", color=_MEMORY)
    _title(ax, "Peak memory of all processes together")
    ax.set_ylabel("MiB")
    _finish(ax, sizes)


def _title(ax: Any, text: str) -> None:
    ax.set_title(text, loc="left", fontweight="bold", fontsize=10)


def _finish(ax: Any, sizes: list[int]) -> None:
    ax.set_xscale("log")
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_xticks(sizes, [f"{size:,}" for size in sizes])
    ax.set_xlabel("submissions in the class (log scale)")
    ax.set_ylim(bottom=0)
    ax.grid(axis="y", alpha=0.3)
