"""Answers at a known distance from the right ones, of our own making: no student's code runs."""

import copy
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

import numpy as np

from autograder.calls import CallReply, Raised
from autograder.compare.comparison import Tolerance
from autograder.errors import GraderFault
from autograder.kernel.tracebacks import base_names

Change = Callable[[int, Any], Any]
"""From the number of a call and its right result to the result that is given instead."""


class PerturbedCaller:
    """Answers calls with the reference's results, changed in a known way.

    Parameters
    ----------
    reference : ModuleType
        The right functions.
    change : callable
        Applied to each result, with the call's number from 0.
    """

    def __init__(self, reference: ModuleType, change: Change = lambda number, value: value) -> None:
        self._reference = reference
        self._change = change
        self.calls = 0

    def defines(self, name: str) -> bool:
        """Tell whether the reference has the function."""
        return hasattr(self._reference, name)

    def not_allowed(self, name: str) -> str | None:
        """Return None: the reference may use whatever it likes."""
        return None

    def parameters(self, name: str) -> tuple[str, ...]:
        """Return none: nobody reads what becomes of these calls."""
        return ()

    def call(
        self,
        name: str,
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
        *,
        seconds: float | None = None,
    ) -> CallReply:
        """Call the reference; an exception is its answer."""
        number = self.calls
        self.calls += 1
        own_args, own_kwargs = copy.deepcopy((tuple(args), dict(kwargs)))
        try:
            value = getattr(self._reference, name)(*own_args, **own_kwargs)
        except Exception as error:  # noqa: BLE001 - refusing an input is a right answer, too
            raised = Raised(
                type_name=type(error).__name__,
                message=str(error),
                bases=tuple(base_names(error)),
            )
            return CallReply(raised=raised)
        return CallReply(value=self._change(number, value))


def moved(value: Any, tolerance: Tolerance, factor: float) -> Any:
    """Return a result moved by a multiple of the tolerance, signs alternating.

    Where the tolerance is 0 a result is moved by the least that its kind knows: a whole
    number by 1, a truth value to the other, a text by a letter, a float to its neighbour.

    Raises
    ------
    GraderFault
        If the result is of a kind that cannot be moved.
    """
    if isinstance(value, np.ndarray) and value.ndim:
        return _moved_array(value, tolerance, factor)
    if isinstance(value, tuple | list):
        return type(value)(moved(item, tolerance, factor) for item in value)
    if value is None:
        return 0.0
    if isinstance(value, str):
        return f"{value[:-1]}?"
    if isinstance(value, bool | np.bool_):
        return not value
    if isinstance(value, int | float | np.number):
        step = tolerance.around(value) * factor
        return float(value) + step if step else float(np.nextafter(float(value), np.inf))
    msg = f"A result of the class {type(value).__name__} cannot be moved by a tolerance."
    raise GraderFault(msg)


def _moved_array(value: Any, tolerance: Tolerance, factor: float) -> Any:
    result = value.copy()
    accepted = np.broadcast_to(tolerance.around(value.astype(np.float64)), value.shape)
    if value.dtype.kind in "fc" and accepted.any():
        signs = np.where(np.arange(value.size).reshape(value.shape) % 2, -1.0, 1.0)
        moved_values: Any = (value + signs * accepted * factor).astype(value.dtype)
        return moved_values
    first = (0,) * value.ndim
    if value.dtype.kind == "b":
        result[first] = not result[first]
    elif value.dtype.kind in "iu":
        result[first] = result[first] - 1 if result[first] else 1
    else:
        result[first] = np.nextafter(result[first], result.dtype.type(np.inf))
    return result


def with_dice(mask: Any, dice: float) -> Any:
    """Return a mask inside of another whose Dice overlap with it is at most a given number."""
    size = int(np.count_nonzero(mask))
    # 2 k / (size + k) for k voxels that are left.
    left = int(np.floor(size * dice / (2 - dice)))
    result = np.zeros_like(mask)
    result[tuple(index[:left] for index in np.nonzero(mask))] = True
    return result
