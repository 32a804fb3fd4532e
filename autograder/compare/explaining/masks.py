"""Masks: the complement, too much, too little."""

import numpy as np

from autograder.compare.explaining.pair import Pair
from autograder.compare.wording import count, element_noun

_FEW = 20
"""Smaller masks say nothing about where they lie."""


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


def in_one_slice(pair: Pair) -> str:
    """Recognise a mask that lies in one slice, where the expected one goes through several."""
    for axis, side in enumerate(pair.expected.shape):
        others = tuple(other for other in range(pair.expected.ndim) if other != axis)
        wanted = np.count_nonzero(pair.expected.any(axis=others))
        if side > 4 and wanted > 4 and np.count_nonzero(pair.actual.any(axis=others)) == 1:
            return f"All that your mask holds lies in one slice, at a single index of axis {axis}."
    return ""


def crumb(pair: Pair) -> str:
    """Recognise a mask that holds next to nothing."""
    wanted, held = (int(np.count_nonzero(mask)) for mask in (pair.expected, pair.actual))
    if wanted >= _FEW and held * 100 <= wanted:
        noun = element_noun(pair.expected.ndim)
        return f"Your mask is no more than a crumb of {count(held, noun)}."
    return ""


def elsewhere(pair: Pair) -> str:
    """Recognise a mask that lies beside the expected one."""
    expected, actual = pair.expected > 0, pair.actual > 0
    held = np.count_nonzero(actual)
    if min(held, np.count_nonzero(expected)) < _FEW:
        return ""
    if np.count_nonzero(expected & actual) * 50 > held:
        return ""
    if np.count_nonzero(actual) + np.count_nonzero(expected) >= actual.size:
        return ""  # the complement, or nearly
    return "Your mask lies beside the expected one: the two have next to nothing in common."


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
