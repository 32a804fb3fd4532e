"""The relations that are looked for, in the order in which they are believed."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.compare.comparison import Tolerance
from autograder.compare.explaining import masks, numbers, orientation, plain, region, scaling, shape
from autograder.compare.explaining.pair import Array, Pair

Relation = Callable[[Pair], str]

# The simplest first: whatever holds for the whole array before what holds for a part of it.
_OF_VALUES: tuple[Relation, ...] = (
    scaling.constant,
    numbers.rounded_decimals,
    numbers.single_precision,
    scaling.inexact,
    scaling.sign_reversed,
    numbers.wrapped_around,
    scaling.factor,
    scaling.offset,
    numbers.rounded,
    numbers.indicator,
    orientation.flipped,
    orientation.transposed,
    numbers.clipped,
    scaling.of_each_value,
    orientation.shifted,
    region.border_only,
    region.one_index,
    scaling.stretched,
    region.one_half,
)
_OF_MASKS: tuple[Relation, ...] = (
    masks.all_alike,
    masks.crumb,
    masks.in_one_slice,
    masks.elsewhere,
    masks.complement,
    orientation.flipped,
    orientation.transposed,
    orientation.shifted,
    region.border_only,
    region.one_index,
    masks.part_or_more,
)
_OF_SHAPES: tuple[Relation, ...] = (
    shape.axes_in_another_order,
    shape.reshaped,
    shape.cropped,
    shape.padded,
    shape.axis_of_length_one,
    shape.repeated,
    shape.one_axis_less,
)
_NUMBERS: Any = (int, float, np.integer, np.floating)
_LARGEST = 2.0**53
"""Whole numbers beyond it are not exact as float64, nor are relations between them."""


def explain(expected: Any, actual: Any, tolerance: Tolerance) -> str:
    """Say how a wrong result is related to the expected one.

    Parameters
    ----------
    expected : Any
        The right result.
    actual : Any
        A result that is not equal to it.
    tolerance : Tolerance
        How far equal values may be apart.

    Returns
    -------
    str
        One sentence that holds axes, numbers of elements and simple factors, but none of the
        expected values; empty if no relation is found.

    Examples
    --------
    >>> image = np.arange(12.0).reshape(3, 4) ** 2
    >>> explain(image, image[:, ::-1], Tolerance(atol=1e-9))
    'Your result is flipped along axis 1.'
    """
    if isinstance(expected, np.ndarray) and expected.ndim:
        return _explain_array(expected, actual, tolerance)
    if isinstance(expected, str):
        return plain.explain_text(expected, actual)
    if isinstance(expected, tuple | list):
        actual = list(actual) if isinstance(actual, np.ndarray) and actual.ndim == 1 else actual
        if isinstance(actual, tuple | list) and _are_numbers([*expected, *actual]):
            return plain.explain_numbers(expected, actual, tolerance)
        return ""
    if _are_numbers([expected, actual]):
        return plain.explain_number(expected, actual, tolerance)
    return ""


def _are_numbers(values: Sequence[Any]) -> bool:
    return all(
        isinstance(value, _NUMBERS)
        and not isinstance(value, bool)
        and bool(-_LARGEST < value < _LARGEST)
        for value in values
    )


def _explain_array(expected: Array, actual: Any, tolerance: Tolerance) -> str:
    if isinstance(actual, tuple | list):
        return _explain_list(expected, actual, tolerance)
    if not isinstance(actual, np.ndarray) or not actual.ndim or not actual.size:
        return ""
    if expected.dtype.kind not in "biuf" or actual.dtype.kind not in "biuf" or not expected.size:
        return ""
    with np.errstate(all="ignore"):
        ours, theirs = expected.astype(np.float64), actual.astype(np.float64)
    if not _are_exact(ours):
        return ""
    finite = np.isfinite(theirs)
    if not finite.all():
        return _explain_infinite(ours, theirs, finite, tolerance)
    if not _are_exact(theirs):
        return ""
    pair = Pair(expected=ours, actual=theirs, tolerance=tolerance)
    both_masks = expected.dtype.kind == actual.dtype.kind == "b"
    with np.errstate(all="ignore"):
        if ours.shape != theirs.shape:
            relations = _OF_SHAPES
        elif not pair.wrong.any():
            return "Your values are right, but in an array of another dtype."
        else:
            relations = _OF_MASKS if both_masks else _OF_VALUES
        return next((said for said in (relation(pair) for relation in relations) if said), "")


def _are_exact(values: Array) -> bool:
    return bool(np.isfinite(values).all() and np.max(np.abs(values)) < _LARGEST)


def _explain_list(expected: Array, actual: Sequence[Any], tolerance: Tolerance) -> str:
    """Say whether a list would be right as an array."""
    try:
        array = np.array(actual)
    except ValueError:  # lists of several lengths make no array
        return ""
    if array.shape != expected.shape or array.dtype.kind not in "biuf":
        return ""
    if expected.dtype.kind not in "biuf" or not np.isfinite(expected).all():
        return ""
    with np.errstate(all="ignore"):
        error = np.abs(array.astype(np.float64) - expected.astype(np.float64))
    if np.all(error <= tolerance.around(expected.astype(np.float64))):
        return "Your values are right, but in a list: return an array."
    return ""


def _explain_infinite(expected: Array, actual: Array, finite: Array, tolerance: Tolerance) -> str:
    """Say whether what is finite is right, and whether the rest lies at the border."""
    if expected.shape != actual.shape:
        return ""
    if not finite.any():
        return "Your result has no finite value at all."
    error = np.abs(actual[finite] - expected[finite])
    accepted = tolerance.around(expected[finite])
    inside = (slice(1, -1),) * expected.ndim
    at_border = bool(min(expected.shape) > 2 and finite[inside].all())
    where = "at the border only" if at_border else "in places"
    if np.all(error <= accepted):
        return f"NaN or infinity stands in your result {where}; the rest is right."
    return f"NaN or infinity stands in your result {where}."
