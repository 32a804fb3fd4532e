"""Drawing with Matplotlib's objects alone: no pyplot, no state, no layout engine.

A picture stands on a light card of its own, so that it is read alike on light and dark pages.
"""

from typing import TYPE_CHECKING, Any, Literal

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from autograder.compare.overlap import overlap_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Array = npt.NDArray[Any]

_CARD = "#fafafa"
_INK = "#1f2328"
_FRAME = "#d03b2f"
_NOT_A_NUMBER = "#e754c4"
# Okabe and Ito's colours: told apart with every common colour vision.
_BOTH, _MISSED, _EXTRA, _NEITHER = "#b8bec6", "#0072b2", "#e69f00", "#ffffff"
_WIDTH = 7.2
_LARGEST_DRAWN = 1e150
_LARGEST_WRITTEN = 10
"""Arrays of at most so many rows and columns have their numbers written in."""
_PLANES = ((1, 2), (0, 2), (0, 1))
"""The axes that are drawn (down, to the right) when axis 0, 1 or 2 is cut."""


def of_values(expected: Array, actual: Array, worst: tuple[int, ...]) -> Figure:
    """Draw expected, yours and difference of arrays of one shape with 1 to 3 dimensions."""
    expected, actual = (
        # Values beyond are drawn as these: their differences would overflow.
        np.clip(array.astype(np.float64), -_LARGEST_DRAWN, _LARGEST_DRAWN)
        for array in (expected, actual)
    )
    if expected.ndim == 1:
        return _of_lines(expected, actual)
    if expected.ndim == 3:
        return _of_slices(expected, actual, worst)
    if max(expected.shape) <= _LARGEST_WRITTEN:
        return _of_numbers(expected, actual)
    shape = expected.shape
    height = min(max(_WIDTH / 3 * shape[0] / shape[1], 1.2), 5.0) + 1.0
    figure = _card(height)
    panels = _row_of_panels(figure, 1, 0, top=0.4 / height, bottom=0.6 / height)
    _draw_row(panels, expected, actual, _scales(expected, actual))
    _bars(figure, panels, _scales(expected, actual), 0.32 / height, height)
    _titles(panels)
    return figure


def _of_slices(expected: Array, actual: Array, worst: tuple[int, ...]) -> Figure:
    """Draw three orthogonal slices through a voxel, marked by a crosshair."""
    height = 7.4
    figure = _card(height)
    scales = _scales(expected, actual)
    for row in range(3):
        panels = _row_of_panels(figure, 3, row, top=0.4 / height, bottom=0.62 / height)
        ours, theirs = (np.take(array, worst[row], axis=row) for array in (expected, actual))
        _draw_row(panels, ours, theirs, scales)
        down, right = (worst[axis] for axis in _PLANES[row])
        for panel in panels:
            panel.axhline(down, color=_FRAME, linewidth=0.6, alpha=0.8)
            panel.axvline(right, color=_FRAME, linewidth=0.6, alpha=0.8)
        panels[0].set_ylabel(f"axis {row} at {worst[row]}", fontsize=8, color=_INK)
        if row == 0:
            _titles(panels)
    _bars(figure, panels, scales, 0.34 / height, height)
    return figure


def _of_numbers(expected: Array, actual: Array) -> Figure:
    """Draw a small array with its numbers written in, and the wrong ones framed."""
    rows, columns = expected.shape
    height = min(max(0.3 * rows, 0.6), 3.2) + 0.5
    figure = _card(height)
    panels = _row_of_panels(figure, 1, 0, top=0.36 / height, bottom=0.08 / height)
    size = min(8.0, 62 / columns)
    scales = _scales(expected, actual)
    with np.errstate(all="ignore"):
        difference = actual - expected
    tolerance = 1e-9 * float(np.nanmax(np.abs(expected), initial=0.0))
    for panel, values, scale in zip(
        panels, (expected, actual, difference), (scales[0], scales[0], scales[1]), strict=True
    ):
        _show(panel, values, scale, "gray" if panel is not panels[2] else "RdBu_r", "auto")
        for row, column in np.ndindex(values.shape):
            value = float(values[row, column])
            level = float(scale(value))
            dark = abs(level - 0.5) > 0.35 if panel is panels[2] else not level >= 0.5
            panel.text(
                column,
                row,
                _short(value),
                ha="center",
                va="center",
                fontsize=size,
                color="white" if dark else _INK,
            )
            if panel is not panels[0] and not abs(difference[row, column]) <= tolerance:
                place = (column - 0.5, row - 0.5)
                panel.add_patch(Rectangle(place, 1, 1, fill=False, edgecolor=_FRAME, linewidth=1.6))
    _titles(panels)
    return figure


def _of_lines(expected: Array, actual: Array) -> Figure:
    """Draw two rows of numbers as curves, and their difference below."""
    height = 3.2
    figure = _card(height)
    upper = figure.add_axes((0.09, 0.42, 0.89, 0.46))
    upper.plot(expected, color=_MISSED, label="Expected", linewidth=1.6)
    upper.plot(actual, color=_EXTRA, label="Yours", linewidth=1.2, linestyle="--")
    upper.legend(fontsize=8, frameon=False, loc="lower right", bbox_to_anchor=(1, 1), ncols=2)
    lower = figure.add_axes((0.09, 0.12, 0.89, 0.22), sharex=upper)
    with np.errstate(all="ignore"):
        lower.plot(actual - expected, color=_FRAME, linewidth=1.2)
    lower.set_ylabel("Difference", fontsize=8)
    for axes in (upper, lower):
        axes.tick_params(labelsize=7)
        axes.set_facecolor(_CARD)
    return figure


def of_masks(expected: Array, actual: Array, worst: tuple[int, ...]) -> Figure:
    """Draw two masks on one another in three colours; volumes in three slices."""
    kinds = expected.astype(np.uint8) + 2 * actual.astype(np.uint8)
    if kinds.ndim == 3:  # a single voxel says little: the slices with the most that is wrong
        worst = tuple(_most_wrong(expected ^ actual, axis) for axis in range(3))
    dice = overlap_of(expected, actual).dice_text
    if kinds.ndim == 1:
        kinds = kinds[np.newaxis]
    volume = kinds.ndim == 3
    height = 3.4 if volume else min(max(_WIDTH / 2 * kinds.shape[0] / kinds.shape[1], 1.5), 4.5) + 1
    figure = _card(height)
    colours = [_NEITHER, _MISSED, _EXTRA, _BOTH]
    table = np.array([mpl.colors.to_rgb(colour) for colour in colours])
    slices = [np.take(kinds, worst[axis], axis) for axis in range(3)] if volume else [kinds]
    for place, part in enumerate(slices):
        left = (place + 0.06) / len(slices)
        axes = figure.add_axes((left, 0.2, 0.88 / len(slices), 0.66))
        axes.imshow(table[part], interpolation="nearest")
        _bare(axes)
        if volume:
            axes.set_title(f"axis {place} at {worst[place]}", fontsize=8, color=_INK)
    patches = [
        Patch(facecolor=colour, edgecolor=_INK, linewidth=0.4, label=label)
        for colour, label in ((_BOTH, "in both"), (_MISSED, "missed"), (_EXTRA, "too many"))
    ]
    figure.legend(handles=patches, loc="lower center", ncols=3, fontsize=9, frameon=False)
    figure.text(0.5, 0.985, f"Dice {dice}", ha="center", va="top", fontsize=9, color=_INK)
    return figure


def _most_wrong(wrong: Array, axis: int) -> int:
    others = tuple(other for other in range(wrong.ndim) if other != axis)
    return int(np.argmax(wrong.sum(axis=others)))


def of_two_shapes(first: Array, second: Array, expected: Array, actual: Array) -> Figure:
    """Draw an image of each of two arrays that differ in shape."""
    height = 3.2
    figure = _card(height)
    for place, (image, array, name) in enumerate(
        ((first, expected, "Expected"), (second, actual, "Yours"))
    ):
        axes = figure.add_axes((0.03 + 0.5 * place, 0.04, 0.44, 0.8))
        image = np.clip(np.atleast_2d(image).astype(np.float64), -_LARGEST_DRAWN, _LARGEST_DRAWN)
        _show(axes, image, _scales(image, image)[0], "gray", "equal")
        axes.set_title(f"{name}: shape {array.shape}", fontsize=9, color=_INK)
    return figure


def _card(height: float) -> Figure:
    return Figure(figsize=(_WIDTH, height), dpi=100, facecolor=_CARD)


def _scales(expected: Array, actual: Array) -> tuple[Normalize, Normalize]:
    """Return the shared scale of the values, and one around 0 for the difference."""
    both = np.concatenate([expected.ravel(), actual.ravel()])
    both = both[np.isfinite(both)]
    low, high = (float(both.min()), float(both.max())) if both.size else (0.0, 1.0)
    with np.errstate(all="ignore"):
        apart = np.abs(actual - expected)
    apart = apart[np.isfinite(apart)]
    largest = float(apart.max()) if apart.size else 0.0
    return (
        Normalize(low, high if high > low else low + 1),
        Normalize(-(largest or 1.0), largest or 1.0),
    )


def _row_of_panels(
    figure: Figure, rows: int, row: int, *, top: float, bottom: float
) -> list["Axes"]:
    """Add three panels to the figure, side by side in one of some rows."""
    height = (1 - top - bottom) / rows
    return [
        figure.add_axes(
            (0.05 + place * 0.318, 1 - top - (row + 1) * height + 0.012, 0.3, height - 0.024)
        )
        for place in range(3)
    ]


def _draw_row(
    panels: list["Axes"], expected: Array, actual: Array, scales: tuple[Normalize, Normalize]
) -> None:
    with np.errstate(all="ignore"):
        difference = actual - expected
    for panel, values in zip(panels[:2], (expected, actual), strict=True):
        _show(panel, values, scales[0], "gray", "equal")
    _show(panels[2], difference, scales[1], "RdBu_r", "equal")


def _show(
    axes: "Axes", values: Array, norm: Normalize, colours: str, aspect: Literal["equal", "auto"]
) -> None:
    palette = mpl.colormaps[colours].with_extremes(bad=_NOT_A_NUMBER)
    shown = np.ma.masked_invalid(values)
    axes.imshow(shown, cmap=palette, norm=norm, aspect=aspect, interpolation="nearest")
    _bare(axes)


def _bare(axes: "Axes") -> None:
    axes.set_xticks([])
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set_edgecolor("#9aa0a6")
        side.set_linewidth(0.6)


def _titles(panels: list["Axes"]) -> None:
    for panel, title in zip(panels, ("Expected", "Yours", "Difference"), strict=True):
        panel.set_title(title, fontsize=10, color=_INK)


def _bars(
    figure: Figure,
    panels: list["Axes"],
    scales: tuple[Normalize, Normalize],
    bottom: float,
    height: float,
) -> None:
    """Add a colour bar under the two images, and one under their difference."""
    for left, width, norm, colours in (
        (0.05, 0.618, scales[0], "gray"),
        (0.686, 0.3, scales[1], "RdBu_r"),
    ):
        axes = figure.add_axes((left, bottom, width, 0.1 / height))
        ramp = np.linspace(0, 1, 128)[np.newaxis]
        extent = (float(norm.vmin or 0), float(norm.vmax or 0), 0.0, 1.0)
        axes.imshow(ramp, cmap=colours, aspect="auto", extent=extent)
        axes.set_yticks([])
        axes.locator_params(axis="x", nbins=5 if width > 0.5 else 3)
        axes.tick_params(labelsize=7, length=2, colors=_INK)


def _short(value: float) -> str:
    return "nan" if value != value else f"{value:.3g}"
