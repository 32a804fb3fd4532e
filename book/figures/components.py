"""Labels of connected components on small grids: each a shade, with its number."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import NDArray

# Light enough for black numbers; the numbers tell them apart, too.
SHADES = ("#8ecad1", "#f3b98a", "#c5b3e6", "#dfe07a", "#f2a3b3", "#a8d8a0")


def show_components(panels: Mapping[str, NDArray], *, height: float = 2.7) -> None:
    """Show small arrays of labels side by side; the background, 0, stays white.

    Parameters
    ----------
    panels : mapping of str to ndarray of int, 2-D
        Title and labels, from left to right.
    height : float
        Height of the figure in inches.
    """
    _, axes = plt.subplots(1, len(panels), figsize=(7.2, height), squeeze=False)
    for place, (title, labels) in zip(axes.flat, panels.items(), strict=True):
        rows, columns = labels.shape
        for (row, column), label in np.ndenumerate(labels):
            shade = SHADES[(label - 1) % len(SHADES)] if label else "white"
            corner = (column - 0.5, row - 0.5)
            place.add_patch(plt.Rectangle(corner, 1, 1, facecolor=shade, edgecolor="#a7b1b7"))
            place.text(
                column,
                row,
                str(label),
                ha="center",
                va="center",
                color="black" if label else "#5d5d5d",
            )
        place.set(xlim=(-0.6, columns - 0.4), ylim=(rows - 0.4, -0.6), aspect="equal", title=title)
        place.set_axis_off()
