"""What whole numbers and small ranges do to values: rounding, wrap-around, clipping."""

import numpy as np

from autograder.compare.explaining.pair import Array, Pair, is_telling, is_varied
from autograder.compare.wording import count, number

_WRAPS = {8: "uint8 or int8", 16: "uint16 or int16", 32: "uint32 or int32"}
_MANY = 6
"""Fewer values may be off by steps of any kind by accident."""
_SURE = 0.05
"""A step must be known this well, as a share of itself."""
_SINGLE = (1e-8, 2e-6)
"""Errors of float32 arithmetic, as shares of the largest value."""
_MOST_DECIMALS = 9
_ENDS = (0.0, 1.0, -1.0, 127.0, 255.0, 32767.0, 65535.0)


def wrapped_around(pair: Pair) -> str:
    """Recognise values that differ by multiples of 2 to the power of 8, 16 or 32."""
    difference = (pair.actual - pair.expected)[pair.wrong]
    if difference.size < 2 or not is_telling(pair.expected):
        return ""
    for bits, dtypes in _WRAPS.items():
        turns = difference / 2.0**bits
        whole = np.rint(turns)
        if np.all(whole != 0) and np.all(np.abs(difference - whole * 2.0**bits) <= pair.slack):
            return (
                f"Your values have wrapped around: where they are wrong they are off by multiples "
                f"of {2**bits}, as in arithmetic with {dtypes}."
            )
    return _wrapped_before_scaling(pair, difference)


def _wrapped_before_scaling(pair: Pair, difference: Array) -> str:
    """Recognise bytes that wrapped around before they were divided by 255 and weighted."""
    if difference.size < _MANY or 255 * pair.slack > _SURE:
        return ""
    for parts in (1, 2, 4):
        turns = difference * 255 / 256 * parts
        whole = np.rint(turns)
        if np.all(whole != 0) and np.all(np.abs(turns - whole) <= 255 * parts * pair.slack):
            return (
                "Your values have wrapped around: where they are wrong they are off by steps of "
                "256/255, as if uint8 had been subtracted or added before it became a float."
            )
    return ""


def indicator(pair: Pair) -> str:
    """Recognise ones where the expected values are not 0, in place of the values."""
    actual = pair.actual
    if not is_varied(pair.expected) or not np.all((actual == 0) | (actual == 1)):
        return ""
    if np.array_equal(actual != 0, pair.expected != 0):
        return (
            "Your result is 1 where the expected one is not 0, and 0 elsewhere: "
            "it tells where, but not how much."
        )
    return ""


def single_precision(pair: Pair) -> str:
    """Recognise values that are right to the 7 digits of float32 and no further."""
    error = float(np.max(np.abs(pair.actual - pair.expected)))
    largest = float(np.max(np.abs(pair.expected)))
    if is_varied(pair.expected) and _SINGLE[0] * largest < error < _SINGLE[1] * largest:
        return (
            "Your values are close, but right to about 7 digits only, as float32 keeps them: "
            "compute in the precision that the result is to have."
        )
    return ""


def rounded_decimals(pair: Pair) -> str:
    """Recognise values that were rounded to some digits behind the point."""
    if not is_varied(pair.actual):
        return ""
    for decimals in range(1, _MOST_DECIMALS + 1):
        if np.array_equal(np.round(pair.actual, decimals), pair.actual):
            error = np.abs(pair.actual - pair.expected)
            if np.any(np.round(pair.expected, decimals) != pair.expected) and np.all(
                error <= 0.5 * 10.0**-decimals + pair.slack
            ):
                places = count(decimals, "decimal")
                return f"Your values are the expected ones, rounded to {places}."
            return ""
    return ""


def rounded(pair: Pair) -> str:
    """Recognise values that were rounded, or cut, to whole numbers."""
    expected, actual = pair.expected, pair.actual
    if not np.array_equal(actual, np.rint(actual)) or not is_varied(expected):
        return ""
    if np.array_equal(expected, np.rint(expected)):
        return ""
    # A value within the slack of the next whole number may go either way.
    for sentence, step in (
        ("Your values are the expected ones rounded to whole numbers.", np.rint),
        ("Your values are the expected ones without what follows the point.", np.trunc),
        ("Your values are the expected ones rounded down to whole numbers.", np.floor),
    ):
        matches = (step(expected - pair.slack) == actual) | (step(expected + pair.slack) == actual)
        if np.all(matches) and (np.any(actual) or np.count_nonzero(np.abs(expected) >= 1)):
            return sentence
    return ""


def clipped(pair: Pair) -> str:
    """Recognise values that were limited to a range."""
    expected, actual = pair.expected, pair.actual
    low, high = float(actual.min()), float(actual.max())
    below, above = expected < low - pair.slack, expected > high + pair.slack
    kept = ~(below | above)
    if not is_varied(expected[kept]) or np.count_nonzero(kept) * 5 < expected.size:
        return ""
    if not (below.any() or above.any()):
        return ""
    if not pair.agree(np.clip(expected, low, high), actual):
        return ""
    ends = [end for end, cut in ((low, below.any()), (high, above.any())) if cut]
    if any(end not in _ENDS for end in ends):
        return ""
    if len(ends) == 2:
        return f"Your values are limited to {number(low)} to {number(high)}; the others are right."
    side = "below" if below.any() else "above"
    return f"Values {side} {number(ends[0])} are cut off in your result; the others are right."
