"""Masks: the complement, too much, too little."""

import numpy as np

from autograder.compare.explaining.pair import Pair
from autograder.compare.wording import element_noun


def complement(pair: Pair) -> str:
    """Recognise True and False exchanged."""
    if np.array_equal(pair.actual, 1 - pair.expected):
        return "Your mask is the wrong way round: True and False are exchanged."
    return ""


def all_alike(pair: Pair) -> str:
    """Recognise a mask that is True, or False, everywhere."""
    if pair.actual.all() and not pair.expected.all():
        return "Your mask is True everywhere."
    if not pair.actual.any() and pair.expected.any():
        return "Your mask is False everywhere."
    return ""


def part_or_more(pair: Pair) -> str:
    """Recognise a mask that holds the expected one, or lies inside of it."""
    expected, actual = pair.expected > 0, pair.actual > 0
    missed = int(np.count_nonzero(expected & ~actual))
    extra = int(np.count_nonzero(actual & ~expected))
    noun = element_noun(expected.ndim)
    size = int(np.count_nonzero(expected))
    if not size:
        return ""
    if not missed:
        return (
            f"Your mask holds all of the expected one, and {noun}s outside of it: "
            f"it is {1 + extra / size:.3g} times as large."
        )
    if not extra:
        return (
            f"Your mask lies inside of the expected one: nothing is too many, and "
            f"{missed / size:.0%} of its {noun}s are missing."
        )
    return ""
