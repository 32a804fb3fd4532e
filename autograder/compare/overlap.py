"""How well a mask covers the known one: Dice, and the points that it earns."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.compare.arrays import compare
from autograder.compare.wording import count, element_noun, number

Mask = npt.NDArray[np.bool_]

ALIKE = 0.99
"""Two masks with this Dice came from the same method, up to thresholds and borders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """The elements that two masks share, and those that only one of them has."""

    common: int
    missed: int
    extra: int

    @property
    def dice(self) -> float:
        """Twice the common part over the sum of both; 1 if both are empty (Dice 1945)."""
        both = 2 * self.common + self.missed + self.extra
        return 2 * self.common / both if both else 1.0

    @property
    def dice_text(self) -> str:
        """Dice in three digits, cut off."""
        return _floor(self.dice, 3)


def overlap_of(expected: Mask, actual: Mask) -> Overlap:
    """Count what two bool masks of one shape share.

    Parameters
    ----------
    expected, actual : numpy.ndarray of bool
        The known mask and the student's.
    """
    common = int(np.count_nonzero(expected & actual))
    return Overlap(
        common=common,
        missed=int(np.count_nonzero(expected)) - common,
        extra=int(np.count_nonzero(actual)) - common,
    )


def are_alike(first: Any, second: Any) -> bool:
    """Tell whether two results are masks that one method may have given, or equal otherwise."""
    if _is_mask(first) and _is_mask(second) and first.shape == second.shape:
        return overlap_of(first, second).dice >= ALIKE
    return compare(first, second, atol=0, nan_equal=True).equal


def _is_mask(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind == "b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The share of a test's points that a Dice earns: 1 from `full`, 0 below `none`."""

    full: float
    none: float

    def __post_init__(self) -> None:
        if not 0 <= self.none < self.full <= 1:
            msg = f"none and full must be 0 <= none < full <= 1, not {self.none} and {self.full}."
            raise ValueError(msg)

    def share(self, dice: float) -> float:
        """Return what a Dice earns, from 0 to 1, in proportion between the two ends."""
        return min(max((dice - self.none) / (self.full - self.none), 0.0), 1.0)

    def message(self, overlap: Overlap, dimensions: int) -> str:
        """Say how a mask did, and what that earns."""
        noun = element_noun(dimensions)
        return (
            f"The Dice overlap with the known mask is {overlap.dice_text}: "
            f"{count(overlap.missed, noun)} of the mask {_are(overlap.missed)} missed, "
            f"{count(overlap.extra, noun)} outside of it {_are(overlap.extra)} marked. "
            f"{self._earns(overlap)}"
        )

    def short_message(self, overlap: Overlap) -> str:
        """Say the same without what could be counted in the known mask."""
        dice = _floor(overlap.dice, 2)
        return f"The Dice overlap with the known mask is {dice}. {self._earns(overlap)}"

    def _earns(self, overlap: Overlap) -> str:
        earned = self.share(overlap.dice)
        earns = f"It earns {100 * earned:.0f} % of the points" if earned else "It earns no points"
        return f"{earns}: all from {number(self.full)}, none below {number(self.none)}."


def dtype_message(expected: Mask, actual: npt.NDArray[Any]) -> str:
    """Say that an array is no mask, and how well it would do as one."""
    dice = overlap_of(expected, actual != 0).dice
    return (
        f"Expected an array of dtype bool, got dtype {actual.dtype}. If whatever is not 0 counts "
        f"as True, its Dice overlap with the known mask is {_floor(dice, 3)}."
    )


def _floor(dice: float, digits: int) -> str:
    """Write a Dice; a mask just below the end must not read as if it had reached it."""
    return f"{np.floor(dice * 10**digits) / 10**digits:.{digits}f}"


def _are(many: int) -> str:
    return "is" if many == 1 else "are"
