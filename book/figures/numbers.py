"""Small arrays as grids of their numbers, and one step of a sliding sum over them."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

ACCENT = "#c2570c"
LINES = {"color": "#a7b1b7", "linewidth": 0.8, "clip_on": False}


def draw_numbers(
    axes: Axes,
    array: ArrayLike,
    *,
    title: str,
    window: tuple[int, int, int, int] | None = None,
    faint: NDArray[np.bool_] | None = None,
    top: float | None = None,
) -> None:
    """Draw a small 2-D array as a grid of its values, shaded by value.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    array : array_like
        The values; NaN is drawn as an empty cell.
    title : str
        Written above.
    window : (int, int, int, int), optional
        First row, first column, rows and columns of a frame drawn around some cells.
    faint : ndarray of bool, optional
        Cells whose numbers are drawn in gray, such as those of the padding.
    top : float, optional
        The value drawn white; by default the largest.
    """
    values = np.asarray(array, dtype=float)
    highest = np.nanmax(values) if top is None else top
    lowest = min(0.0, float(np.nanmin(values)))
    # From a light gray to white, so that black figures can be read on every cell.
    axes.imshow(values, vmin=lowest - 2 * (highest - lowest), vmax=highest)
    for (row, column), value in np.ndenumerate(values):
        if not np.isnan(value):
            weak = faint is not None and faint[row, column]
            color = "#5d5d5d" if weak else "black"
            axes.text(column, row, f"{value:g}", ha="center", va="center", color=color)
    axes.hlines(np.arange(values.shape[0] + 1) - 0.5, -0.5, values.shape[1] - 0.5, **LINES)
    axes.vlines(np.arange(values.shape[1] + 1) - 0.5, -0.5, values.shape[0] - 0.5, **LINES)
    axes.set_axis_off()
    if window is not None:
        row, column, rows, columns = window
        corner = (column - 0.5, row - 0.5)
        axes.add_patch(
            Rectangle(
                corner, columns, rows, fill=False, color=ACCENT, lw=3, zorder=5, clip_on=False
            )
        )
    axes.set_title(title)


def show_numbers(panels: Mapping[str, ArrayLike], *, height: float = 2.6) -> None:
    """Show small 2-D arrays side by side as grids of numbers.

    Parameters
    ----------
    panels : mapping of str to array_like
        Title and values, from left to right.
    height : float
        Height of the figure in inches.
    """
    widths = [np.shape(values)[1] for values in panels.values()]
    _, axes = plt.subplots(
        1, len(panels), figsize=(7.2, height), squeeze=False, width_ratios=widths
    )
    for place, (title, values) in zip(axes.flat, panels.items(), strict=True):
        draw_numbers(place, values, title=title)


def show_step(
    padded: NDArray, kernel: NDArray, results: Sequence[float], *, pixel: tuple[int, int]
) -> None:
    """Show one step of the sliding sum: the window, its products, and the results so far.

    Parameters
    ----------
    padded : ndarray, 2-D
        The image with its border of zeros.
    kernel : ndarray, 2-D
        The weights.
    results : sequence of float
        The sums so far, in reading order; the last one belongs to `pixel`.
    pixel : (int, int)
        Row and column of the pixel that is worked out, in the image without its border.
    """
    (row, column), (rows, columns) = pixel, kernel.shape
    shape = padded.shape[0] - rows + 1, padded.shape[1] - columns + 1
    border = np.ones(padded.shape, dtype=bool)
    border[rows // 2 : -(rows // 2), columns // 2 : -(columns // 2)] = False
    so_far = np.full(shape, np.nan)
    so_far.flat[: len(results)] = results
    products = padded[row : row + rows, column : column + columns] * kernel
    figure, axes = plt.subplots(
        1, 3, figsize=(7.2, 2.5), width_ratios=(padded.shape[1], columns, shape[1])
    )
    figure.get_layout_engine().set(wspace=0.08)
    window = (row, column, rows, columns)
    draw_numbers(axes[0], padded, title="image with its border", window=window, faint=border)
    draw_numbers(axes[1], products, title="products", window=(0, 0, rows, columns))
    draw_numbers(axes[2], so_far, title="result so far", window=(row, column, 1, 1))
