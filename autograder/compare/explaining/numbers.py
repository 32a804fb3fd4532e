"""What whole numbers and small ranges do to values: rounding, wrap-around, clipping."""

import numpy as np

from autograder.compare.explaining.pair import Pair, is_telling, is_varied
from autograder.compare.wording import number

_WRAPS = {8: "uint8 or int8", 16: "uint16 or int16", 32: "uint32 or int32"}
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
