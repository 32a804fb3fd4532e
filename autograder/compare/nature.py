"""What kind of difference it is, in a sentence that tells no value and nothing of the inputs."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.compare.comparison import Aspect, Comparison

_USUAL = "biufc"
"""Dtypes of other kinds have names that a student chooses, and could carry the inputs."""


def nature_of(expected: Any, actual: Any, comparison: Comparison) -> str:
    """Say that the kind, the dtype or the shape of a result is not the expected one.

    Parameters
    ----------
    expected, actual : Any
        The right result and the student's.
    comparison : Comparison
        Of these two.

    Returns
    -------
    str
        A sentence that may be shown where the inputs are hidden; empty if it is the values
        that differ.

    Examples
    --------
    >>> unlike = Comparison(aspect=Aspect.DTYPE)
    >>> nature_of(np.zeros(3), np.zeros(3, np.float32), unlike)
    'Expected an array of dtype float64, got dtype float32.'
    """
    match comparison.aspect:
        case Aspect.KIND:
            if _are_sequences(expected, actual):
                return (
                    f"Expected {_kind(expected)}{_items(expected)}; what is in yours is of "
                    "another kind."
                )
            end = " Does the function end with a return statement?" if actual is None else ""
            return f"Expected {_kind(expected)}, got {_kind(actual)}.{end}"
        case Aspect.DTYPE:
            usual = actual.dtype.kind in _USUAL
            got = f"dtype {actual.dtype.name}" if usual else "one of another kind"
            return f"Expected an array of dtype {expected.dtype}, got {got}."
        case Aspect.SHAPE if isinstance(expected, np.ndarray):
            if expected.ndim != actual.ndim:
                return f"Expected an array of {expected.ndim} dimensions, got one of {actual.ndim}."
            return "The shape of the result is not the expected one."
        case _:
            return ""


def _are_sequences(expected: Any, actual: Any) -> bool:
    flat = isinstance(actual, np.ndarray) and actual.ndim == 1
    return isinstance(expected, tuple | list) and (flat or isinstance(actual, tuple | list))


def _items(expected: Any) -> str:
    """Name what a sequence is to hold, where that is numbers."""
    if not all(isinstance(item, int | float | np.number) for item in expected):
        return ""
    return " of plain numbers (Python's or NumPy's, of at most 64 bits)"


def _kind(value: Any) -> str:
    """Name the kind of a value in words of our own."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray) and value.ndim:
        return "an array"
    for kinds, name in (
        (str, "a text"),
        (tuple | list, "a tuple or a list"),
        (Mapping, "a dictionary"),
        (bool | np.bool_, "a truth value"),
        (int | float | complex | np.number | np.ndarray, "a number"),
    ):
        if isinstance(value, kinds):
            return name
    return "an object of another kind"
