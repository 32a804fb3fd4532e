"""Right in one part of the array and wrong in another: the border, a slice, a channel."""

from collections.abc import Sequence

import numpy as np

from autograder.compare.explaining.orientation import axes_text
from autograder.compare.explaining.pair import Array, Pair, is_telling
from autograder.compare.wording import count, element_noun

_FAIRLY = 0.2
"""So much of a border must be wrong for the border to be called wrong."""
_MOSTLY = 0.5
"""So much of a slice must be wrong for the slice to be called wrong."""


def border_only(pair: Pair) -> str:
    """Recognise a result that is right but for its outermost elements, and name the ends."""
    wrong = pair.wrong
    if wrong.ndim == 0 or not wrong.any() or min(wrong.shape) < 3:
        return ""
    rims = [_ends(wrong, axis) for axis in range(wrong.ndim)]
    if any(
        (low + high) * 3 > 2 * side for (low, high), side in zip(rims, wrong.shape, strict=True)
    ):
        return ""
    inside = tuple(
        slice(low, side - high) for (low, high), side in zip(rims, wrong.shape, strict=True)
    )
    core = pair.expected[inside]
    if core.size == wrong.size or wrong[inside].any():
        return ""
    share = np.count_nonzero(wrong) / (wrong.size - core.size)
    if share < _FAIRLY or core.size * 16 < wrong.size or not is_telling(core):
        return ""
    one_sided = {bool(low) for low, high in rims if bool(low) != bool(high)}
    both_sided = any(low and high for low, high in rims)
    right = "inside" if both_sided or len(one_sided) != 1 else "other end"
    zero = " They are 0 in your result." if not np.any(pair.actual[wrong]) else ""
    where = _rims_text(rims, element_noun(wrong.ndim))
    return f"Only the border is wrong: {where}. The {right} is right.{zero}"


def _ends(wrong: Array, axis: int) -> tuple[int, int]:
    """Return how many indices are wrong at the start and at the end of an axis.

    Looked for in the middle of the other axes, where their own ends play no part.
    """
    middle = tuple(
        slice(None) if other == axis else slice(side // 3, side - side // 3)
        for other, side in enumerate(wrong.shape)
    )
    others = tuple(other for other in range(wrong.ndim) if other != axis)
    places = np.flatnonzero(wrong[middle].any(axis=others))
    side = wrong.shape[axis]
    low = [int(place) + 1 for place in places if 2 * place < side - 1]
    high = [side - int(place) for place in places if 2 * place >= side - 1]
    return max(low, default=0), max(high, default=0)


def _rims_text(rims: Sequence[tuple[int, int]], noun: str) -> str:
    """Say which ends of which axes: both ends, the first or the last elements."""
    if len(rims) > 1 and len(set(rims)) == 1 and rims[0][0] == rims[0][1]:
        return f"the outermost {count(rims[0][0], noun)} on each side"
    found: dict[tuple[str, int], list[int]] = {}
    for axis, (low, high) in enumerate(rims):
        ends = [("outermost", low)] if low == high else [("first", low), ("last", high)]
        for end in ends:
            if end[1]:
                found.setdefault(end, []).append(axis)
    parts = []
    for (name, many), axes in found.items():
        what = noun if name != "outermost" and many == 1 else count(many, noun)
        parts.append(f"the {name} {what} along {axes_text(tuple(axes))}")
    return ", and ".join(parts)


def one_index(pair: Pair) -> str:
    """Recognise a single slice, row or channel that is wrong, or that alone is right."""
    wrong = pair.wrong
    if wrong.ndim < 2 or not wrong.any():
        return ""
    for axis, side in enumerate(wrong.shape):
        others = tuple(other for other in range(wrong.ndim) if other != axis)
        share = wrong.mean(axis=others)
        index = f"index {{}} along axis {axis}"
        mostly = share >= _MOSTLY
        if side >= 3 and mostly.sum() == 1 and np.count_nonzero(share) == 1:
            return f"Only {index.format(int(np.argmax(mostly)))} is wrong; all else is right."
        if side >= 5 and mostly.sum() == side - 1 and np.count_nonzero(share) == side - 1:
            alone = int(np.argmin(mostly))
            if is_telling(np.take(pair.expected, alone, axis)):
                return f"Only {index.format(alone)} is right; the others are mostly wrong."
    return ""


def one_half(pair: Pair) -> str:
    """Recognise a result that is right up to some index along an axis, and wrong from there on."""
    wrong = pair.wrong
    for axis, side in enumerate(wrong.shape):
        if side < 6:
            continue
        others = tuple(other for other in range(wrong.ndim) if other != axis)
        places = np.flatnonzero(wrong.any(axis=others))
        first, last = int(places[0]), int(places[-1])
        if len(places) < last - first + 1 or len(places) < 2:
            continue
        before = np.take(pair.expected, range(first), axis)
        after = np.take(wrong, range(first, side), axis)
        if first >= 3 and last == side - 1 and is_telling(before) and after.mean() >= _MOSTLY:
            return (
                f"Along axis {axis}, your result is right before index {first} "
                "and wrong from there on."
            )
    return ""
