"""Histograms of an image's values: of its parts, and with the threshold that splits them."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import NDArray

from figures.numbers import ACCENT

DASHES = ("-", (0, (5, 1.5)), (0, (1, 1)), (0, (5, 1.5, 1, 1.5)), (0, (8, 2)), (0, (2, 2)))
COLORS = ("#8b979f", "#5b3e99", "#c2570c", "#1d252b", "#8a8f1b", "#1b7f8c")
GROUND = "#d5dadd"


def show_histograms(
    groups: Mapping[str, NDArray], *, label: str, width: float, top: float, height: float = 3.4
) -> None:
    """Show the histogram of all values, and of the groups that they fall into.

    Parameters
    ----------
    groups : mapping of str to ndarray
        Name and values of each group; together they are all values.
    label : str
        What the values are, with their unit.
    width : float
        Width of a bin, in the values' unit.
    top : float
        Where the axis of the counts ends; higher bins are cut off.
    height : float
        Height of the figure in inches.
    """
    largest = max(float(values.max()) for values in groups.values())
    edges = np.arange(0, largest + 2 * width, width)
    counts = {name: np.histogram(values, edges)[0] for name, values in groups.items()}
    _, axes = plt.subplots(figsize=(7.2, height))
    axes.stairs(np.sum(list(counts.values()), axis=0), edges, fill=True, color=GROUND)
    for (name, count), dashes, color in zip(counts.items(), DASHES, COLORS, strict=False):
        axes.stairs(count, edges, label=name, linestyle=dashes, color=color, linewidth=1.8)
    axes.set(xlabel=label, ylabel=f"voxels in {width:g} units", xlim=(0, largest), ylim=(0, top))
    axes.legend(loc="upper right")


def show_threshold(
    counts: NDArray, between: NDArray, *, threshold: float, label: str, top: float
) -> None:
    """Show a histogram, and below it what each threshold is worth.

    Parameters
    ----------
    counts : ndarray
        How often each whole value from 0 on occurs.
    between : ndarray
        The between-class variance of a split at each of the same values.
    threshold : float
        The value that is marked in both.
    label : str
        What the values are, with their unit.
    top : float
        Where the axis of the counts ends; higher bins are cut off.
    """
    _, (above, below) = plt.subplots(2, 1, figsize=(7.2, 4.2), sharex=True)
    above.fill_between(np.arange(counts.size), counts, step="mid", color="#7f8b92", linewidth=0)
    above.set(ylabel="voxels", ylim=(0, top), xlim=(0, counts.size - 1))
    below.plot(np.arange(between.size), between)
    below.set(xlabel=label, ylabel="between-class\nvariance", ylim=(0, None))
    for place in (above, below):
        place.axvline(threshold, color=ACCENT, linestyle="--")
    below.annotate(
        f"{threshold:g}",
        (threshold, between.max()),
        xytext=(8, -12),
        textcoords="offset points",
        color=ACCENT,
    )
