"""Results of another shape: cropped, padded, with an axis too many or too few."""

import numpy as np

from autograder.compare.explaining.orientation import transposed
from autograder.compare.explaining.pair import Pair, is_telling
from autograder.compare.wording import count, element_noun


def axes_in_another_order(pair: Pair) -> str:
    """Recognise a transposed result, or at least the shape of one."""
    sentence = transposed(pair)
    if sentence:
        return sentence
    expected, actual = pair.expected.shape, pair.actual.shape
    if len(expected) >= 2 and actual == expected[::-1]:
        return "Your result has the axes of the expected one in reverse order."
    return ""


def cropped(pair: Pair) -> str:
    """Recognise a result that lacks the border."""
    rims = _rims(pair.expected.shape, pair.actual.shape)
    if not rims:
        return ""
    noun = element_noun(pair.expected.ndim)
    inside = tuple(slice(rim, -rim or None) for rim in rims)
    if pair.agree(pair.expected[inside], pair.actual):
        return f"Your result lacks {_sides(rims, noun)}; what is there is right."
    return f"Your result is smaller than the expected one: by {_amounts(rims)}."


def padded(pair: Pair) -> str:
    """Recognise a result with a frame around it."""
    rims = _rims(pair.actual.shape, pair.expected.shape)
    if not rims:
        return ""
    noun = element_noun(pair.expected.ndim)
    inside = tuple(slice(rim, -rim or None) for rim in rims)
    if pair.agree(pair.expected, pair.actual[inside]):
        return f"Your result has {_sides(rims, noun)} too many; what they surround is right."
    return f"Your result is larger than the expected one: by {_amounts(rims)}."


def _rims(larger: tuple[int, ...], smaller: tuple[int, ...]) -> tuple[int, ...]:
    """Return how many elements each side of an axis has more; empty if they do not match."""
    if len(larger) != len(smaller) or not larger:
        return ()
    differences = tuple(one - other for one, other in zip(larger, smaller, strict=True))
    fits = all(difference >= 0 and difference % 2 == 0 for difference in differences)
    return tuple(difference // 2 for difference in differences) if fits and any(differences) else ()


def _amounts(rims: tuple[int, ...]) -> str:
    """Say by how much the sides differ, wherever it was taken away or added."""
    parts = [f"{2 * rim} along axis {axis}" for axis, rim in enumerate(rims) if rim]
    return ", ".join(parts)


def _sides(rims: tuple[int, ...], noun: str) -> str:
    if len(set(rims)) == 1:
        return f"the outermost {count(rims[0], noun)} on each side"
    parts = [f"{rim} along axis {axis}" for axis, rim in enumerate(rims) if rim]
    return f"the outermost {noun}s on each side ({', '.join(parts)})"


def axis_of_length_one(pair: Pair) -> str:
    """Recognise an axis of length 1 that is too many or missing."""
    expected, actual = pair.expected.shape, pair.actual.shape
    if [side for side in expected if side != 1] != [side for side in actual if side != 1]:
        return ""
    if len(actual) > len(expected):
        return "Your result has an axis of length 1 too many."
    if len(actual) < len(expected):
        return "Your result lacks an axis of length 1."
    return ""


def repeated(pair: Pair) -> str:
    """Recognise the expected result, stacked along one more axis."""
    expected, actual = pair.expected, pair.actual
    if actual.ndim != expected.ndim + 1:
        return ""
    for axis, side in enumerate(actual.shape):
        if actual.shape[:axis] + actual.shape[axis + 1 :] == expected.shape:
            copies = np.broadcast_to(np.expand_dims(expected, axis), actual.shape)
            if pair.agree(copies, actual):
                return (
                    f"Your result holds the expected one {side} times, along axis {axis}, "
                    "which is too many."
                )
            return f"Your result has an axis too many: axis {axis}, of length {side}."
    return ""


def one_axis_less(pair: Pair) -> str:
    """Recognise a result with an axis less, as after a sum or a mean over it."""
    expected, actual = pair.expected.shape, pair.actual.shape
    for axis in range(len(expected)):
        if expected[:axis] + expected[axis + 1 :] == actual:
            return f"Your result lacks axis {axis}, as after a sum, a mean or an index along it."
    return ""


def reshaped(pair: Pair) -> str:
    """Recognise the right values in the wrong shape."""
    expected, actual = pair.expected, pair.actual
    if not is_telling(expected) or actual.size != expected.size:
        return ""
    if pair.agree(expected.reshape(-1), actual.reshape(-1)):
        return "Your values are right and in the right order, but in another shape."
    return ""
