"""Two arrays held against one another: the right result and the student's."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.compare.comparison import Tolerance

Array = npt.NDArray[Any]

_SAMPLED = 256
"""So many elements are tried before all are."""
_FEWEST = 6
"""Smaller arrays prove no relation: too many relations hold for a handful of values."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A right result and another of its kind, as float64.

    Parameters
    ----------
    expected, actual : numpy.ndarray of float64
        Of any shapes, finite.
    tolerance : Tolerance
        How far two equal values may be apart.
    """

    expected: Array
    actual: Array
    tolerance: Tolerance

    @cached_property
    def slack(self) -> float:
        """How far values may be apart that belong together by a relation.

        The tolerance at the largest value, and the rounding of a few more operations.
        """
        largest = float(np.max(np.abs(self.expected), initial=0.0))
        return 4 * float(self.tolerance.around(largest)) + 1e-9 * largest

    @cached_property
    def wrong(self) -> Array:
        """Where the two differ beyond the tolerance; both have one shape."""
        error = np.abs(self.actual - self.expected)
        differs: Array = ~(error <= self.tolerance.around(self.expected))
        return differs

    def agree(self, first: Array, second: Array, *, factor: float = 1.0) -> bool:
        """Tell whether two arrays of one shape are equal up to `factor` times the slack."""
        if first.shape != second.shape or not first.size:
            return False
        allowed = self.slack * max(factor, 1.0)
        step = max(1, first.size // _SAMPLED)
        if np.any(np.abs(first.flat[::step] - second.flat[::step]) > allowed):
            return False
        return bool(np.all(np.abs(first - second) <= allowed))


def is_telling(values: Array) -> bool:
    """Tell whether values are varied enough for a relation between them to mean something."""
    if values.size < _FEWEST:
        return False
    sample = values.flat[:: max(1, values.size // 4096)]
    distinct, counts = np.unique(sample, return_counts=True)
    if len(distinct) == 2:  # a mask: both must be there in numbers
        return values.size >= 2 * _FEWEST and int(counts.min()) >= 3
    return len(distinct) > 2


def is_varied(values: Array) -> bool:
    """Tell whether values are so varied that a function of each can be recognised."""
    sample = values.flat[:: max(1, values.size // 4096)]
    return values.size >= 2 * _FEWEST and len(np.unique(sample)) > 4
