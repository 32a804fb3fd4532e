"""Color images side by side, and pixels marked in any image."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from numpy.typing import NDArray

PHOTOGRAPH_DPI = 120
"""Fewer than drawings have: color photographs make up most of a page's weight."""


def mark_pixels(axes: Axes, marks: Mapping[str, tuple[int, int]]) -> None:
    """Mark pixels of a drawn image by rings with a label beside each.

    Parameters
    ----------
    axes : Axes
        Where the image is drawn.
    marks : mapping of str to (int, int)
        Label, and row and column of the pixel.
    """
    for label, (row, column) in marks.items():
        # Matplotlib's points are x, then y: the column comes first.
        ring = {"marker": "o", "markersize": 9, "fillstyle": "none", "linestyle": ""}
        axes.plot(column, row, color="black", markeredgewidth=4, **ring)
        axes.plot(column, row, color="white", markeredgewidth=2, **ring)
        axes.annotate(
            label,
            (column, row),
            xytext=(9, 7),
            textcoords="offset points",
            color="white",
            weight="bold",
            bbox={"boxstyle": "round,pad=0.2", "facecolor": "black", "linewidth": 0},
        )


def show_color(
    images: Mapping[str, NDArray],
    *,
    columns: int = 2,
    row_height: float = 3.2,
) -> None:
    """Show color images side by side.

    Parameters
    ----------
    images : mapping of str to ndarray
        Title and image of shape (rows, columns, 3), in reading order.
    columns : int
        Images in a row.
    row_height : float
        Height of a row of images in inches.
    """
    rows = -(-len(images) // columns)
    _, axes = plt.subplots(
        rows,
        columns,
        figsize=(7.2, rows * row_height),
        squeeze=False,
        layout="compressed",
        dpi=PHOTOGRAPH_DPI,
    )
    for place in axes.flat:
        place.set_axis_off()
    for place, (title, image) in zip(axes.flat, images.items(), strict=False):
        place.imshow(image)
        place.set_title(title)
