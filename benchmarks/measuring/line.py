"""A straight line through costs: what a command costs before, and for, each submission."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A cost that is `start` once, and `each` for every submission."""

    start: float
    each: float

    def at(self, students: int) -> float:
        """Return the cost of a class."""
        return self.start + self.each * students


def line_through(points: Sequence[tuple[float, float]]) -> Line:
    """Fit a line by least squares of the relative errors, with neither part below zero.

    Parameters
    ----------
    points : sequence of (float, float)
        Class sizes and what they cost. A single one is taken to have no start-up.

    Raises
    ------
    ValueError
        If there is none.
    """
    if not points:
        msg = "A line needs a point."
        raise ValueError(msg)
    if len({size for size, _ in points}) < 2:
        return _from_the_origin(points)
    weights = [1.0 / cost**2 if cost > 0 else 1.0 for _, cost in points]
    whole = sum(weights)
    middle = sum(w * x for w, (x, _) in zip(weights, points, strict=True)) / whole
    level = sum(w * y for w, (_, y) in zip(weights, points, strict=True)) / whole
    spread = sum(w * (x - middle) ** 2 for w, (x, _) in zip(weights, points, strict=True))
    each = (
        sum(w * (x - middle) * (y - level) for w, (x, y) in zip(weights, points, strict=True))
        / spread
    )
    start = level - each * middle
    if start < 0:
        return _from_the_origin(points)
    if each < 0:
        return Line(start=level, each=0.0)
    return Line(start=start, each=each)


def _from_the_origin(points: Sequence[tuple[float, float]]) -> Line:
    return Line(start=0.0, each=sum(cost for _, cost in points) / sum(size for size, _ in points))
