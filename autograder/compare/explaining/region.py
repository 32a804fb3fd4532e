"""Right in one part of the array and wrong in another: the border, a slice, a channel."""

import numpy as np

from autograder.compare.explaining.orientation import axes_text
from autograder.compare.explaining.pair import Pair, is_telling
from autograder.compare.wording import count, element_noun

_FAIRLY = 0.2
"""So much of a border must be wrong for the border to be called wrong."""
_MOSTLY = 0.5
"""So much of a slice must be wrong for the slice to be called wrong."""


def border_only(pair: Pair) -> str:
    """Recognise a result that is right but for its outermost elements."""
    wrong = pair.wrong
    if wrong.ndim == 0 or not wrong.any() or min(wrong.shape) < 3:
        return ""
    noun = element_noun(wrong.ndim)
    places = np.argwhere(wrong)
    from_start = places
    from_end = np.array(wrong.shape) - 1 - places
    depth = np.minimum(from_start, from_end)
    axes = tuple(range(wrong.ndim))
    # One axis that explains all of it says more than the border as a whole.
    for chosen in (*((axis,) for axis in axes), axes):
        rim = int(depth[:, list(chosen)].min(axis=1).max()) + 1
        inside = tuple(slice(rim, -rim) if axis in chosen else slice(None) for axis in axes)
        core = pair.expected[inside]
        narrow = all(rim * 3 <= wrong.shape[axis] for axis in chosen)
        share = np.count_nonzero(wrong) / (wrong.size - core.size)
        if not narrow or share < _FAIRLY or core.size * 16 < wrong.size or not is_telling(core):
            continue
        if len(chosen) == 1 and wrong.ndim > 1:
            where = f"the outermost {count(rim, noun)} along {axes_text(chosen)}"
        else:
            where = f"the outermost {count(rim, noun)} on each side"
        zero = " They are 0 in your result." if not np.any(pair.actual[wrong]) else ""
        return f"Only the border is wrong: {where}. The inside is right.{zero}"
    return ""


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
