"""The nouns of comparing: what differs, how much, and how much may."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from autograder.compare.wording import number


class Aspect(StrEnum):
    """What two results first differ in; later aspects are not looked at.

    In this order: the kind of value, an array's shape, its dtype, whether all values are
    finite, the values.
    """

    KIND = "kind"
    SHAPE = "shape"
    DTYPE = "dtype"
    FINITENESS = "finiteness"
    VALUES = "values"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a result compares with the expected one.

    Attributes
    ----------
    aspect : Aspect or None
        What they first differ in; None if they are equal.
    message : str
        What the student reads; empty if they are equal.
    worst_index : tuple of ints or None
        Where the element is that is furthest off; None if values were not compared.
    largest_error : float or None
        By how much it is off.
    differing : int
        How many elements lie beyond the tolerance.
    total : int
        How many elements there are.
    """

    aspect: Aspect | None = None
    message: str = ""
    worst_index: tuple[int, ...] | None = None
    largest_error: float | None = None
    differing: int = 0
    total: int = 0

    @property
    def equal(self) -> bool:
        """Whether the result is right within the tolerance."""
        return self.aspect is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """A result may differ from `expected` by ``atol + rtol * |expected|``."""

    atol: float = 0.0
    rtol: float = 0.0
    nan_equal: bool = False
    any_float: bool = False

    def __post_init__(self) -> None:
        if not (0 <= self.atol < np.inf and 0 <= self.rtol < np.inf):
            msg = f"atol and rtol must be finite and at least 0, not {self.atol} and {self.rtol}."
            raise ValueError(msg)

    def around(self, expected: Any) -> Any:
        """Return the largest error that is accepted at each element of `expected`."""
        return self.atol + self.rtol * abs(expected) if self.rtol else self.atol

    def sentence(self) -> str:
        """Say what is accepted."""
        if not self.atol and not self.rtol:
            return "They must be exactly equal."
        relative = f"{number(self.rtol)} times the expected value"
        if not self.atol:
            return f"The tolerance is {relative}."
        if not self.rtol:
            return f"The tolerance is {number(self.atol)}."
        return f"The tolerance is {number(self.atol)} plus {relative}."
