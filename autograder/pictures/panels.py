"""Arrays as images of a few hundred pixels: enlarged, scaled to colours, marked."""

from dataclasses import dataclass

import numpy as np

from autograder.pictures import palette
from autograder.pictures.canvas import Canvas
from autograder.pictures.palette import Array, Pixels

_WHOLE = 4
"""Elements of at least so many pixels are all of one size."""
_THINNEST = 12


@dataclass(frozen=True, slots=True)
class Scales:
    """One scale of grey for both results, and one around zero for their difference."""

    low: float
    high: float
    largest: float

    @classmethod
    def of(cls, expected: list[Array], actual: list[Array]) -> "Scales":
        """Return the scales that show all of some pairs of arrays."""
        both = np.concatenate([array.ravel() for array in (*expected, *actual)])
        both = both[np.isfinite(both)]
        low, high = (float(both.min()), float(both.max())) if both.size else (0.0, 1.0)
        apart = np.concatenate(
            [difference(*pair).ravel() for pair in zip(expected, actual, strict=True)]
        )
        apart = np.abs(apart[np.isfinite(apart)])
        largest = float(apart.max()) if apart.size else 0.0
        return cls(low, high if high > low else low + 1, largest or 1.0)

    def images(self, expected: Array, actual: Array) -> tuple[Pixels, Pixels, Pixels]:
        """Return expected, yours and their difference in colours."""
        return (
            palette.greys(expected, self.low, self.high),
            palette.greys(actual, self.low, self.high),
            palette.signed(difference(expected, actual), self.largest),
        )


def difference(expected: Array, actual: Array) -> Array:
    """Return yours minus expected; what is not finite gives no warning."""
    with np.errstate(all="ignore"):
        apart: Array = actual - expected
    return apart


@dataclass(frozen=True, slots=True)
class Fit:
    """How an image lies in a box: its size in pixels, and in elements."""

    height: int
    width: int
    rows: int
    columns: int

    @classmethod
    def of(cls, shape: tuple[int, ...], height: int, width: int) -> "Fit":
        """Fill a box of some height and width with square elements, as far as they go."""
        rows, columns = shape
        zoom = min(height / rows, width / columns)
        if zoom >= _WHOLE:
            zoom = int(zoom)
        thin = min(_THINNEST, height, width)
        return cls(max(round(rows * zoom), thin), max(round(columns * zoom), thin), rows, columns)

    def enlarged(self, image: Pixels) -> Pixels:
        """Repeat or leave out elements."""
        down = np.arange(self.height) * self.rows // self.height
        right = np.arange(self.width) * self.columns // self.width
        large: Pixels = image[down[:, np.newaxis], right]
        return large

    def box(self, row: int, column: int) -> tuple[int, int, int, int]:
        """Return top, left, height and width of an element."""
        top, bottom = (place * self.height // self.rows for place in (row, row + 1))
        left, right = (place * self.width // self.columns for place in (column, column + 1))
        return top, left, max(bottom - top, 1), max(right - left, 1)


def crosshair(canvas: Canvas, corner: tuple[int, int], fit: Fit, place: tuple[int, int]) -> None:
    """Draw lines across an image through an element, which itself stays to be seen."""
    top, left, height, width = fit.box(*place)
    part = canvas.pixels[
        corner[0] : corner[0] + fit.height, corner[1] : corner[1] + fit.width
    ]  # a view
    seen = part[top : top + height, left : left + width].copy()
    part[top + height // 2] = part[:, left + width // 2] = palette.RED
    part[top : top + height, left : left + width] = seen


def mark(canvas: Canvas, corner: tuple[int, int], fit: Fit, place: tuple[int, int]) -> None:
    """Draw a frame around an element, at some distance from a small one."""
    top, left, height, width = fit.box(*place)
    space = max((9 - min(height, width)) // 2, 0)
    canvas.frame(
        corner[0] + top - space,
        corner[1] + left - space,
        height + 2 * space,
        width + 2 * space,
        palette.RED,
        thick=2,
    )


def bars(canvas: Canvas, top: int, left: int, width: int, scales: Scales) -> None:
    """Add a colour bar with its values under two images, and one under their difference."""
    gap = (canvas.pixels.shape[1] - 2 * left - 3 * width) // 2
    long = np.linspace(scales.low, scales.high, 2 * width + gap)
    short = np.linspace(-scales.largest, scales.largest, width)
    for ramp, start, image in (
        (long, left, palette.greys(long, scales.low, scales.high)),
        (short, left + 2 * (width + gap), palette.signed(short, scales.largest)),
    ):
        canvas.put(np.repeat(image[np.newaxis], 9, axis=0), top, start)
        first, last = start, start + len(ramp) - 1
        middle = float(ramp[0] / 2 + ramp[-1] / 2)
        canvas.write(f"{ramp[0]:.3g}", top + 19, first, size=11, align="left")
        canvas.write(f"{middle:.3g}", top + 19, (first + last) / 2, size=11)
        canvas.write(f"{ramp[-1]:.3g}", top + 19, last, size=11, align="right")
