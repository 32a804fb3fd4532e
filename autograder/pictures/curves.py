"""Rows of numbers as curves: expected and yours above, their difference below."""

import itertools

import numpy as np

from autograder.pictures import palette
from autograder.pictures.canvas import Canvas
from autograder.pictures.palette import Array

_WIDTH, _HEIGHT = 720, 320
_LEFT, _ACROSS = 70, 630
_FEW = 40
"""Rows of at most so many numbers have dots."""


def of_lines(expected: Array, actual: Array) -> Canvas:
    """Draw two rows of numbers of one length."""
    canvas = Canvas(_HEIGHT, _WIDTH)
    finite = np.concatenate([expected, actual])
    finite = finite[np.isfinite(finite)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    _axes(canvas, 34, 150, low, high)
    for values, colour, thick in ((expected, palette.EXPECTED, 3.2), (actual, palette.YOURS, 1.6)):
        _curve(canvas, values, (34, 150), (low, high), colour, thick)
    for name, colour, left in (("Expected", palette.EXPECTED, 520), ("Yours", palette.YOURS, 630)):
        canvas.pixels[14:18, left : left + 18] = colour
        canvas.write(name, 16, left + 24, align="left")
    with np.errstate(all="ignore"):
        apart = actual - expected
    known = np.abs(apart[np.isfinite(apart)])
    largest = float(known.max()) if known.size and known.any() else 1.0
    _axes(canvas, 216, 70, -largest, largest)
    canvas.write("Difference", 204, _LEFT, size=12, align="left")
    _curve(canvas, apart, (216, 70), (-largest, largest), palette.RED, 1.8)
    last = len(expected) - 1
    for index in sorted({0, last // 2, last}):
        canvas.write(str(index), 302, _LEFT + _place(index, last), size=11)
    return canvas


def _axes(canvas: Canvas, top: int, height: int, low: float, high: float) -> None:
    canvas.frame(top, _LEFT - 8, height, _ACROSS + 16, palette.EDGE)
    values = [high] if low == high else [low, (low + high) / 2, high]
    for value in values:
        canvas.write(f"{value:.3g}", round(_height(value, top, height, low, high)), _LEFT - 14,
                     size=11, align="right")  # fmt: skip


def _curve(
    canvas: Canvas,
    values: Array,
    where: tuple[int, int],
    scale: tuple[float, float],
    colour: int,
    thick: float,
) -> None:
    """Draw a curve, with a gap where a value is not finite."""
    last = len(values) - 1
    dot = 2.0 * (thick**0.5) if last < _FEW else 0.0
    lines: list[list[tuple[float, float]]] = [[]]
    for index in _drawn(values):
        value = float(values[index])
        if np.isfinite(value):
            lines[-1].append((_LEFT + _place(index, last), _height(value, *where, *scale)))
        elif lines[-1]:
            lines.append([])
    canvas.draw([line for line in lines if line], colour, thick, dot)


def _drawn(values: Array) -> list[int]:
    """Return which values are drawn: of very many, the least and greatest of each part."""
    if len(values) <= 2 * _ACROSS:
        return list(range(len(values)))
    edges = np.linspace(0, len(values), _ACROSS + 1).astype(int)
    filled = np.where(np.isfinite(values), values, 0.0)
    chosen: set[int] = set()
    for start, end in itertools.pairwise(edges.tolist()):
        part = filled[start:end]
        chosen |= {start + int(part.argmin()), start + int(part.argmax())}
    return sorted(chosen)


def _place(index: int, last: int) -> float:
    return index / last * _ACROSS if last else _ACROSS / 2


def _height(value: float, top: int, height: int, low: float, high: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.5
    return top + height - 10 - share * (height - 20)
