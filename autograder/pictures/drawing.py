"""Expected, yours and difference side by side, put together pixel by pixel.

No library of plots: a class in which mistakes differ needs ten pictures per submission.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.compare.overlap import overlap_of
from autograder.pictures import palette
from autograder.pictures.canvas import Canvas, width_of
from autograder.pictures.curves import of_lines
from autograder.pictures.panels import Fit, Scales, bars, crosshair, difference, mark

Array = npt.NDArray[Any]

_WIDTH = 720
_LARGEST_DRAWN = 1e150
_LARGEST_WRITTEN = 10
"""Arrays of at most so many rows and columns have their numbers written in."""
_PLANES = ((1, 2), (0, 2), (0, 1))
"""The axes that are drawn (down, to the right) when axis 0, 1 or 2 is cut."""
_PANEL, _GAP, _TOP, _BOTTOM = 216, 12, 28, 40
_SIDE = (_WIDTH - 3 * _PANEL - 2 * _GAP) // 2
_TITLES = ("Expected", "Yours", "Difference")


def of_values(expected: Array, actual: Array, worst: tuple[int, ...], most: float = 1.0) -> Canvas:
    """Draw expected, yours and difference of arrays of one shape with 1 to 3 dimensions.

    `most` is the share of the width that images may take.
    """
    if expected.ndim == 1:
        return of_lines(_drawable(expected), _drawable(actual))
    if expected.ndim == 3:
        return _of_slices(expected, actual, worst, most)
    expected, actual = _drawable(expected), _drawable(actual)
    if max(expected.shape) <= _LARGEST_WRITTEN:
        written = _of_numbers(expected, actual)
        if written is not None:
            return written
    fit = Fit.of(expected.shape, round(400 * most), round(_PANEL * most))
    height = max(fit.height, 24)
    canvas = Canvas(_TOP + height + _BOTTOM, _WIDTH)
    scales = Scales.of([expected], [actual])
    _row(canvas, _TOP, height, fit, scales.images(expected, actual))
    for corner in _corners(_TOP, height, fit):
        mark(canvas, corner, fit, (worst[0], worst[1]))
    bars(canvas, _TOP + height + 8, _SIDE, _PANEL, scales)
    _titles(canvas)
    return canvas


def _of_slices(expected: Array, actual: Array, worst: tuple[int, ...], most: float) -> Canvas:
    """Draw three orthogonal slices through a voxel, marked by a crosshair."""
    ours, theirs = (
        [_drawable(np.take(array, worst[axis], axis=axis)) for axis in range(3)]
        for array in (expected, actual)
    )
    scales = Scales.of(ours, theirs)
    fits = [Fit.of(part.shape, round(_PANEL * most), round(_PANEL * most)) for part in ours]
    heights = [max(fit.height, 60) + 10 for fit in fits]  # room for the words at the side
    canvas = Canvas(_TOP + sum(heights) + _BOTTOM, _WIDTH)
    top = _TOP
    for axis, (fit, height) in enumerate(zip(fits, heights, strict=True)):
        _row(canvas, top, height - 10, fit, scales.images(ours[axis], theirs[axis]))
        down, right = (worst[other] for other in _PLANES[axis])
        for corner in _corners(top, height - 10, fit):
            crosshair(canvas, corner, fit, (down, right))
        label = f"axis {axis} at {worst[axis]}"
        canvas.write(label, top + (height - 10) // 2, _SIDE // 2 - 2, size=11, upwards=True)
        top += height
    bars(canvas, top, _SIDE, _PANEL, scales)
    _titles(canvas)
    return canvas


def _of_numbers(expected: Array, actual: Array) -> Canvas | None:
    """Draw a small array with its numbers, and the wrong ones framed; None if they do not fit."""
    rows, columns = expected.shape
    wide, high = _PANEL // columns, 48 if rows == 1 else 30
    apart = difference(expected, actual)
    arrays = (expected, actual, apart)
    texts = [[_short(float(value)) for value in array.ravel()] for array in arrays]
    longest = max((text for panel in texts for text in panel), key=len)
    sizes = (size for size in (12, 11, 10, 9, 8) if width_of(longest, size) < wide - 1)
    size = next(sizes, None)
    if size is None:
        return None
    canvas = Canvas(_TOP + rows * high + 12, _WIDTH)
    fit = Fit(rows * high, wide * columns, rows, columns)
    _row(canvas, _TOP, fit.height, fit, Scales.of([expected], [actual]).images(expected, actual))
    tolerance = 1e-9 * float(np.nanmax(np.abs(expected), initial=0.0))
    wrong = ~(np.abs(apart) <= tolerance)
    for panel, corner in enumerate(_corners(_TOP, fit.height, fit)):
        for place, text in zip(np.ndindex(rows, columns), texts[panel], strict=True):
            top, left, *_ = fit.box(*place)
            top, left = top + corner[0], left + corner[1]
            dark = palette.BRIGHTNESS[canvas.pixels[top + 3, left + 3]] < 128
            colour = palette.WHITE if dark else palette.INK
            canvas.write(text, top + high // 2, left + wide / 2, size=size, colour=colour)
            if panel and wrong[place]:
                canvas.frame(top + 2, left + 2, high - 4, wide - 4, palette.RED, thick=2)
    _titles(canvas)
    return canvas


def of_masks(expected: Array, actual: Array, worst: tuple[int, ...], most: float = 1.0) -> Canvas:
    """Draw two masks on one another in three colours; volumes in three slices."""
    if expected.ndim == 3:  # a single voxel says little: the slices with the most that is wrong
        wrong = expected ^ actual
        worst = tuple(_most_wrong(wrong, axis) for axis in range(3))
        pairs = [[np.take(mask, worst[axis], axis) for mask in (expected, actual)]
                 for axis in range(3)]  # fmt: skip
    else:
        pairs = [[np.atleast_2d(mask) for mask in (expected, actual)]]
    width = _PANEL if len(pairs) == 3 else 480
    table = np.array([palette.NEITHER, palette.MISSED, palette.EXTRA, palette.BOTH], np.uint8)
    fits = [Fit.of(ours.shape, round(360 * most), round(width * most)) for ours, _ in pairs]
    height = max(fit.height for fit in fits)
    top = 52 if len(pairs) == 3 else 30
    canvas = Canvas(top + height + 34, _WIDTH)
    for axis, ((ours, theirs), fit) in enumerate(zip(pairs, fits, strict=True)):
        image = table[ours.astype(np.uint8) + 2 * theirs.astype(np.uint8)]
        middle = _SIDE + _PANEL // 2 + axis * (_PANEL + _GAP) if len(pairs) == 3 else _WIDTH // 2
        canvas.put(fit.enlarged(image), top + (height - fit.height) // 2, middle - fit.width // 2)
        if len(pairs) == 3:
            canvas.write(f"axis {axis} at {worst[axis]}", 40, middle, size=11)
    canvas.write(f"Dice {overlap_of(expected, actual).dice_text}", 15, _WIDTH // 2)
    _legend(canvas, top + height + 18)
    return canvas


def _legend(canvas: Canvas, middle: int) -> None:
    for place, (name, colour) in enumerate(
        (("in both", palette.BOTH), ("missed", palette.MISSED), ("too many", palette.EXTRA))
    ):
        left = 215 + 105 * place
        canvas.put(np.full((11, 20), colour, np.uint8), middle - 5, left)
        canvas.write(name, middle, left + 27, align="left", size=12)


def _most_wrong(wrong: Array, axis: int) -> int:
    others = tuple(other for other in range(wrong.ndim) if other != axis)
    return int(np.argmax(np.count_nonzero(wrong, axis=others)))


def of_two_shapes(
    first: Array, second: Array, expected: Array, actual: Array, most: float = 1.0
) -> Canvas:
    """Draw an image of each of two arrays that differ in shape."""
    images = [_drawable(np.atleast_2d(image)) for image in (first, second)]
    fits = [Fit.of(image.shape, round(260 * most), round(320 * most)) for image in images]
    height = max(*(fit.height for fit in fits), 56)
    canvas = Canvas(_TOP + height + 12, _WIDTH)
    for place, (image, fit, array) in enumerate(zip(images, fits, (expected, actual), strict=True)):
        scales = Scales.of([image], [image])
        middle = _WIDTH // 4 + place * _WIDTH // 2
        top = _TOP + (height - fit.height) // 2
        colours = palette.greys(image, scales.low, scales.high)
        canvas.put(fit.enlarged(colours), top, middle - fit.width // 2)
        canvas.write(f"{_TITLES[place]}: shape {array.shape}", 14, middle)
    return canvas


def _drawable(array: Array) -> Array:
    """Return numbers as they are drawn: differences of larger ones would overflow."""
    return np.clip(array.astype(np.float64), -_LARGEST_DRAWN, _LARGEST_DRAWN)


def _corners(top: int, height: int, fit: Fit) -> list[tuple[int, int]]:
    """Return the upper left corners of three images, each in the middle of its panel."""
    down = top + (height - fit.height) // 2
    return [(down, _SIDE + p * (_PANEL + _GAP) + (_PANEL - fit.width) // 2) for p in range(3)]


def _row(
    canvas: Canvas, top: int, height: int, fit: Fit, images: tuple[palette.Pixels, ...]
) -> None:
    for image, corner in zip(images, _corners(top, height, fit), strict=True):
        canvas.put(fit.enlarged(image), *corner)


def _titles(canvas: Canvas) -> None:
    for place, title in enumerate(_TITLES):
        canvas.write(title, 14, _SIDE + _PANEL // 2 + place * (_PANEL + _GAP))


def _short(value: float) -> str:
    return "nan" if value != value else f"{value:.3g}"
