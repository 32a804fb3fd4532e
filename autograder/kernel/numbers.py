"""The number that a cell's value is, for cells of tests that pay in part."""

from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np


def number_of(value: object, shown: str = "") -> float | None:
    """Return the number that `value` is, or that its text is; None if neither is one.

    Parameters
    ----------
    value : object
        Anything that the last expression of a cell may give.
    shown : str
        The text that the notebook shows for it, which is what nbgrader reads.

    Returns
    -------
    float or None
        NaN and infinities are numbers, truth values and strings are not.

    Examples
    --------
    >>> import numpy as np
    >>> number_of(3), number_of(np.float64(2.5), "np.float64(2.5)"), number_of(np.array([[2]]))
    (3.0, 2.5, 2.0)
    >>> number_of(True, "True"), number_of("4", "'4'"), number_of([1, 2], "[1, 2]")
    (None, None, None)
    >>> number_of(object(), "4.5")  # an object that shows itself as a number
    4.5
    """
    try:
        return _number(value)
    except BaseException:  # noqa: BLE001 - a class of the student's, in its own process
        pass
    try:
        return None if value is None or isinstance(value, str) else float(shown)
    except BaseException:  # noqa: BLE001 - as above
        return None


def _number(value: Any) -> float:
    if isinstance(value, np.generic | np.ndarray):
        value = value.item()  # a ValueError unless there is exactly one
    if isinstance(value, bool) or not isinstance(value, Real | Decimal):
        raise TypeError(type(value).__name__)
    return float(value)
