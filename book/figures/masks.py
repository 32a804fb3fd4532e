"""Masks held against the truth: hits, misses and false alarms, and how far a surface is off."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import ListedColormap, to_rgb
from matplotlib.patches import Patch
from numpy.typing import NDArray

# One is light, one in between, one nearly black: they are told apart without their hues.
HIT, MISS, FALSE_ALARM = "#79b8c0", "#3b0f4f", "#e08214"
# The scan behind them is drawn in pale grays, so that none of the three is lost on it.
PALEST = 0.7
# From a dark blue that can still be seen on black to a light yellow.
ERRORS = ListedColormap(plt.colormaps["plasma"](np.linspace(0.12, 1, 256)))


def show_overlaps(
    panels: Mapping[str, tuple[NDArray, NDArray[np.bool_], NDArray[np.bool_]]],
    *,
    limits: tuple[float, float],
    zooms: tuple[float, float] = (1.0, 1.0),
    columns: int = 2,
    row_height: float = 3.6,
) -> None:
    """Show masks over slices: what they hit, what they miss, and what they hold by mistake.

    Parameters
    ----------
    panels : mapping of str to (ndarray, ndarray of bool, ndarray of bool)
        Title, and then slice, known mask and found mask, in reading order. Second axes are
        drawn upward.
    limits : (float, float)
        Values of the slices drawn darkest and white.
    zooms : (float, float)
        Sides of a pixel in mm along both axes.
    columns : int
        Panels in a row.
    row_height : float
        Height of a row of panels in inches.
    """
    rows = -(-len(panels) // columns)
    figure, axes = plt.subplots(
        rows, columns, figsize=(7.2, rows * row_height + 0.4), squeeze=False
    )
    for place in axes.flat:
        place.set_axis_off()
    for place, (title, (image, known, found)) in zip(axes.flat, panels.items(), strict=False):
        low, high = limits
        gray = PALEST + (1 - PALEST) * np.clip((image - low) / (high - low), 0, 1)
        colors = np.repeat(gray[..., np.newaxis], 3, axis=-1)
        colors[known & found] = to_rgb(HIT)
        colors[known & ~found] = to_rgb(MISS)
        colors[found & ~known] = to_rgb(FALSE_ALARM)
        extent = (0, image.shape[0] * zooms[0], 0, image.shape[1] * zooms[1])
        place.imshow(colors.transpose(1, 0, 2), origin="lower", extent=extent)
        place.set_title(title)
    figure.legend(
        handles=[
            Patch(color=HIT, label="hit"),
            Patch(color=MISS, label="missed"),
            Patch(color=FALSE_ALARM, label="false alarm"),
        ],
        loc="outside lower center",
        ncols=3,
    )


def show_surface_errors(
    panels: Mapping[str, tuple[NDArray, NDArray]],
    *,
    known: NDArray[np.bool_],
    zooms: tuple[float, float],
    most: float,
    height: float = 3.6,
) -> None:
    """Show how far the outline of a mask in a slice lies from the known one.

    Parameters
    ----------
    panels : mapping of str to (ndarray, ndarray)
        Title, and then the pixels of an outline, one a row, and their distances in mm. The
        second axis is drawn upward.
    known : ndarray of bool, 2-D
        The known mask, drawn in gray on black.
    zooms : (float, float)
        Sides of a pixel in mm along both axes.
    most : float
        Distance in mm from which on the color does not change.
    height : float
        Height of the figure in inches.
    """
    figure, axes = plt.subplots(
        1, len(panels), figsize=(7.2, height), squeeze=False, layout="compressed"
    )
    extent = (0, known.shape[0] * zooms[0], 0, known.shape[1] * zooms[1])
    inside = np.argwhere(known)
    # The mask and three pixels around it, as far as the slice goes.
    low = np.maximum(inside.min(axis=0) - 3, 0) * zooms
    high = np.minimum(inside.max(axis=0) + 4, known.shape) * zooms
    sides = (low[0], high[0], low[1], high[1])
    for place, (title, (pixels, distances)) in zip(axes.flat, panels.items(), strict=True):
        place.imshow(0.42 * known.T, vmin=0, vmax=1, origin="lower", extent=extent)
        order = np.argsort(distances)  # the largest errors are drawn on top
        drawn = place.scatter(
            *((pixels[order] + 0.5) * zooms).T,
            c=distances[order],
            s=4.5,
            marker="s",
            cmap=ERRORS,
            vmin=0,
            vmax=most,
            linewidths=0,
        )
        place.set_xlim(sides[0], sides[1])
        place.set_ylim(sides[2], sides[3])
        place.set_axis_off()
        place.set_title(title)
    figure.colorbar(
        drawn, ax=axes, label="distance from the truth (mm)", shrink=0.8, pad=0.02, extend="max"
    )
