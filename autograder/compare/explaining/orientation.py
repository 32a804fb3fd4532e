"""The same values elsewhere: transposed, flipped, shifted."""

from collections.abc import Iterator
from itertools import combinations, permutations, product

import numpy as np

from autograder.compare.explaining.pair import Array, Pair, is_telling, is_varied
from autograder.compare.wording import count, element_noun

_FARTHEST = 3
"""Shifts by more elements than these are not looked for."""
_MOST_DIMENSIONS = 4


def axes_text(axes: tuple[int, ...]) -> str:
    """Name axes: ``axis 1``, or ``axes 0 and 2``."""
    if len(axes) == 1:
        return f"axis {axes[0]}"
    return f"axes {', '.join(map(str, axes[:-1]))} and {axes[-1]}"


def transposed(pair: Pair) -> str:
    """Recognise axes in another order, whether that changes the shape or not."""
    expected, actual = pair.expected, pair.actual
    if expected.ndim != actual.ndim or not 2 <= expected.ndim <= _MOST_DIMENSIONS:
        return ""
    if not is_telling(expected):
        return ""
    for order in permutations(range(expected.ndim)):
        if order == tuple(range(expected.ndim)):
            continue
        if pair.agree(expected.transpose(order), actual):
            if expected.ndim == 2:
                return "Your result is transposed: rows and columns are exchanged."
            moved = tuple(axis for axis, other in enumerate(order) if axis != other)
            if len(moved) == 2:
                return f"Your result is transposed: {axes_text(moved)} are exchanged."
            return f"The axes of your result are in another order: {order} of the expected one."
    return ""


def flipped(pair: Pair) -> str:
    """Recognise a result in reverse order along some axes."""
    expected = pair.expected
    if expected.shape != pair.actual.shape or not is_telling(expected):
        return ""
    axes = [axis for axis, side in enumerate(expected.shape) if side > 1][:_MOST_DIMENSIONS]
    for many in range(1, len(axes) + 1):
        for chosen in combinations(axes, many):
            if pair.agree(np.flip(expected, chosen), pair.actual):
                return f"Your result is flipped along {axes_text(chosen)}."
    return ""


def shifted(pair: Pair) -> str:
    """Recognise a result that lies some elements away, whatever came in at the border."""
    expected, actual = pair.expected, pair.actual
    if expected.shape != actual.shape or not is_telling(expected):
        return ""
    noun = element_noun(expected.ndim)
    for steps in _steps(expected.shape):
        ours, theirs = _overlap(expected, actual, steps)
        share = 8 if is_varied(ours) else 4  # of a few values, many must agree
        if ours.size * share < expected.size or not is_telling(ours):
            continue
        if not pair.agree(ours, theirs):
            continue
        around = ", and goes on at the other end" if _rolls(pair, steps) else ""
        return f"Your result is shifted by {_steps_text(steps, noun)}{around}."
    return ""


def _steps_text(steps: tuple[int, ...], noun: str) -> str:
    """Name the steps by their size and direction: ``1 voxel along axis 0, towards ...``."""
    parts = []
    for step in dict.fromkeys(step for step in steps if step):
        axes = tuple(axis for axis, other in enumerate(steps) if other == step)
        towards = "larger" if step > 0 else "smaller"
        parts.append(f"{count(abs(step), noun)} along {axes_text(axes)}, towards {towards} indices")
    return ", and by ".join(parts)


def _steps(shape: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield shifts, the smallest first: along one axis, then along several in one direction."""
    axes = min(len(shape), _MOST_DIMENSIONS)
    tried = [
        steps + (0,) * (len(shape) - axes)
        for steps in product(range(_FARTHEST + 1), repeat=axes)
        if any(steps)
    ]
    for steps in sorted(tried, key=lambda steps: (max(steps), sum(map(bool, steps)))):
        yield steps
        yield tuple(-step for step in steps)


def _overlap(expected: Array, actual: Array, steps: tuple[int, ...]) -> tuple[Array, Array]:
    """Return the parts that a shift lays on one another, without the outermost elements."""
    ours, theirs = [], []
    for side, step in zip(expected.shape, steps, strict=True):
        rim = 1 if side > 2 * abs(step) + 3 else 0  # borders have rules of their own
        first, last = rim + max(step, 0), side - rim + min(step, 0)
        theirs.append(slice(first, max(last, first)))
        ours.append(slice(first - step, max(last, first) - step))
    return expected[tuple(ours)], actual[tuple(theirs)]


def _rolls(pair: Pair, steps: tuple[int, ...]) -> bool:
    rolled = np.roll(pair.expected, steps, tuple(range(len(steps))))
    return pair.agree(rolled, pair.actual)
