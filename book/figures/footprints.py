"""Flat footprints as grids of cells."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
from numpy.typing import NDArray


def show_footprints(footprints: Mapping[str, NDArray], *, columns: int = 4) -> None:
    """Show flat footprints: cells that take part are dark, the others are outlined.

    Parameters
    ----------
    footprints : mapping of str to ndarray
        Title and footprint of zeros and ones, in reading order.
    columns : int
        Footprints in a row.
    """
    rows = -(-len(footprints) // columns)
    _, axes = plt.subplots(rows, columns, figsize=(7.2, 2.1 * rows), squeeze=False)
    widest = max(max(footprint.shape) for footprint in footprints.values())
    for place, (title, footprint) in zip(axes.flat, footprints.items(), strict=True):
        place.pcolormesh(
            footprint[::-1], cmap="gray_r", vmin=0, vmax=1.4, edgecolors="#8b979f", linewidth=0.8
        )
        # All on one scale, so that a larger footprint looks larger.
        middle_row, middle_column = footprint.shape[0] / 2, footprint.shape[1] / 2
        place.set_xlim(middle_column - widest / 2 - 0.2, middle_column + widest / 2 + 0.2)
        place.set_ylim(middle_row - widest / 2 - 0.2, middle_row + widest / 2 + 0.2)
        place.set_aspect("equal")
        place.set_axis_off()
        place.set_title(f"{title}\n{int(footprint.sum())} of {footprint.size}", fontsize="medium")
