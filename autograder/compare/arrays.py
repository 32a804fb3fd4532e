"""Comparing a student's result with the expected one: kind, shape, dtype, finiteness, values.

`expected` is ours; `actual` came from the student and is plain data: Python and
NumPy scalars, arrays, text, tuples, lists, dictionaries, `None` or `Opaque`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.compare.comparison import Aspect, Comparison, Tolerance
from autograder.compare.wording import (
    count,
    element_noun,
    index_text,
    is_finite,
    kind,
    number,
    two_numbers,
)

Array = npt.NDArray[Any]

_NUMERIC = "biufc"
_WIDEST_FLOAT = 1.7976931348623157e308

__all__ = ["Aspect", "Comparison", "compare"]


def compare(
    expected: Any,
    actual: Any,
    *,
    atol: float,
    rtol: float = 0.0,
    nan_equal: bool = False,
    any_float: bool = False,
) -> Comparison:
    """Compare a result with the expected one.

    Arrays must have the expected shape and dtype; for a single number or a
    tuple of numbers any Python or NumPy numbers do. Finiteness is looked at before
    values: NaN never equals NaN unless `nan_equal` says so (known wrong answers
    are held against the student's with it).

    Parameters
    ----------
    expected : Any
        The right result.
    actual : Any
        The student's result: plain data or `Opaque`.
    atol, rtol : float
        An element may differ by ``atol + rtol * |expected|``; 0 and 0 ask for equality.
    nan_equal : bool
        Whether NaN, or the same infinity, in the same place of both counts as equal.
    any_float : bool
        Whether, where an array of floats is expected, one of another precision will do.

    Returns
    -------
    Comparison
        Its message names shapes, dtypes, the worst element, the largest error,
        how many elements differ, and the tolerance.

    Raises
    ------
    ValueError
        If a tolerance is negative or not finite.

    Examples
    --------
    >>> print(compare(np.zeros((2, 3)), np.eye(2, 3), atol=1e-6).message)
    2 of 6 pixels differ. The largest error is 1, at pixel (0, 0): expected 0, got 1. \
The tolerance is 1e-06.
    """
    tolerance = Tolerance(atol=atol, rtol=rtol, nan_equal=nan_equal, any_float=any_float)
    return _compare(expected, actual, tolerance)


def _compare(expected: Any, actual: Any, tolerance: Tolerance) -> Comparison:
    if isinstance(expected, np.ndarray) and expected.ndim:
        return _compare_arrays(expected, actual, tolerance)
    if isinstance(expected, tuple | list):
        return _compare_sequences(expected, actual, tolerance)
    if isinstance(expected, Mapping):
        return _compare_mappings(expected, actual, tolerance)
    return _compare_scalars(_scalar(expected), _scalar(actual), tolerance)


def _wrong_kind(expected: Any, actual: Any) -> Comparison:
    message = f"Expected {kind(expected)}, got {kind(actual)}."
    if actual is None:
        message += " Does the function end with a return statement?"
    return Comparison(aspect=Aspect.KIND, message=message)


def _compare_arrays(expected: Array, actual: Any, tolerance: Tolerance) -> Comparison:
    if not isinstance(actual, np.ndarray):
        return _wrong_kind(expected, actual)
    if expected.shape != actual.shape:
        message = f"Expected an array of shape {expected.shape}, got shape {actual.shape}."
        return Comparison(aspect=Aspect.SHAPE, message=message)
    both_floats = expected.dtype.kind == actual.dtype.kind == "f"
    if expected.dtype.newbyteorder("=") != actual.dtype.newbyteorder("=") and not (
        tolerance.any_float and both_floats
    ):
        return _wrong_dtype(expected, actual, tolerance)
    return _compare_finiteness(expected, actual, tolerance) or _compare_values(
        expected, actual, tolerance
    )


def _wrong_dtype(expected: Array, actual: Array, tolerance: Tolerance) -> Comparison:
    message = f"Expected an array of dtype {expected.dtype}, got dtype {actual.dtype}."
    if expected.dtype.kind in _NUMERIC and actual.dtype.kind in _NUMERIC:
        values = _compare_finiteness(expected, actual, tolerance) or _compare_values(
            expected, actual, tolerance
        )
        message += " The values are right." if values.equal else f" {values.message}"
    return Comparison(aspect=Aspect.DTYPE, message=message)


def _compare_finiteness(expected: Array, actual: Array, tolerance: Tolerance) -> Comparison | None:
    """Return what is wrong with NaN and infinity in `actual`, None if nothing is."""
    if actual.dtype.kind not in "fc":
        return None
    allowed = np.isfinite(actual) | (actual == expected)
    if tolerance.nan_equal:
        allowed |= np.isnan(actual) & (expected != expected)
    bad = ~allowed
    if not bad.any():
        return None
    first = _index(int(np.argmax(bad)), bad.shape)
    noun = element_noun(actual.ndim)
    many = int(np.count_nonzero(bad))
    message = (
        f"{many} of {count(actual.size, noun)} {'is' if many == 1 else 'are'} NaN or infinite. "
        f"The first is {noun} {index_text(first)}: "
        f"expected {number(expected[first])}, got {number(actual[first])}."
    )
    return Comparison(
        aspect=Aspect.FINITENESS,
        message=message,
        worst_index=first,
        differing=many,
        total=actual.size,
    )


def _compare_values(expected: Array, actual: Array, tolerance: Tolerance) -> Comparison:
    """Compare element by element two arrays of one shape."""
    errors = _errors(expected, actual, tolerance)
    with np.errstate(all="ignore"):
        differs = ~(errors <= _accepted(expected, tolerance))
    many = int(np.count_nonzero(differs))
    if not many:
        return Comparison(total=expected.size)
    flat = int(np.argmax(np.where(differs, errors, 0)))
    worst = _index(flat, expected.shape)
    noun = element_noun(expected.ndim)
    wanted, got = two_numbers(expected[worst], actual[worst])
    where = f"{noun} {index_text(worst)}: expected {wanted}, got {got}"
    if expected.dtype.kind == "b" or expected.dtype.kind not in _NUMERIC:
        error = f"For example {where}."
    else:
        error = f"The largest error is {number(errors[worst])}, at {where}."
    message = (
        f"{many} of {count(expected.size, noun)} {'differs' if many == 1 else 'differ'}. "
        f"{error} {tolerance.sentence()}"
    )
    return Comparison(
        aspect=Aspect.VALUES,
        message=message,
        worst_index=worst,
        largest_error=float(errors[worst]),
        differing=many,
        total=expected.size,
    )


def _errors(expected: Array, actual: Array, tolerance: Tolerance) -> Array:
    """Return |actual - expected| without overflow or wrap-around; never NaN."""
    kinds = {expected.dtype.kind, actual.dtype.kind}
    if not kinds <= set(_NUMERIC):
        unlike: Array = (expected != actual).astype(np.float64)
        return unlike
    if kinds <= set("iu") and expected.dtype == actual.dtype:
        # The difference of two whole numbers of one dtype always fits the unsigned
        # 64-bit type, where wrap-around subtraction is exact.
        higher = np.maximum(expected, actual).astype(np.uint64)
        whole: Array = higher - np.minimum(expected, actual).astype(np.uint64)
        return whole
    wide = np.result_type(expected.dtype, actual.dtype, np.float64)
    with np.errstate(all="ignore"):
        errors: Array = np.abs(actual.astype(wide) - expected.astype(wide))
    errors[np.isnan(errors)] = np.inf
    errors[actual == expected] = 0
    if tolerance.nan_equal:
        errors[(actual != actual) & (expected != expected)] = 0
    return errors


def _accepted(expected: Array, tolerance: Tolerance) -> Any:
    """Return the largest error accepted at each element: one number unless it is relative."""
    if not tolerance.rtol or expected.dtype.kind not in _NUMERIC:
        return tolerance.atol
    return tolerance.around(expected.astype(np.result_type(expected.dtype, np.float64)))


def _index(flat: int, shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(int(place) for place in np.unravel_index(flat, shape))


def _compare_sequences(expected: Sequence[Any], actual: Any, tolerance: Tolerance) -> Comparison:
    """Compare a tuple or list with one, or with an array, of as many values."""
    if isinstance(actual, np.ndarray) and actual.ndim:
        actual = list(actual)
    if not isinstance(actual, tuple | list):
        return _wrong_kind(expected, actual)
    if len(actual) != len(expected):
        message = f"Expected {count(len(expected), 'value')}, got {len(actual)}."
        return Comparison(aspect=Aspect.SHAPE, message=message)
    for place, (wanted, got) in enumerate(zip(expected, actual, strict=True)):
        inner = _compare(wanted, got, tolerance)
        if not inner.equal:
            return replace(
                inner,
                message=f"The value at index {place}: {inner.message}",
                worst_index=(place, *(inner.worst_index or ())),
            )
    return Comparison(total=len(expected))


def _compare_mappings(expected: Mapping[Any, Any], actual: Any, tolerance: Tolerance) -> Comparison:
    if not isinstance(actual, Mapping):
        return _wrong_kind(expected, actual)
    missing = [key for key in expected if key not in actual]
    extra = [key for key in actual if key not in expected]
    if missing or extra:
        parts = [f"the key {missing[0]!r} is missing"] if missing else []
        parts += [f"the key {str(extra[0])[:80]!r} is not expected"] if extra else []
        return Comparison(
            aspect=Aspect.SHAPE, message=f"In the dictionary, {', and '.join(parts)}."
        )
    for key, wanted in expected.items():
        inner = _compare(wanted, actual[key], tolerance)
        if not inner.equal:
            return replace(inner, message=f"The value of {key!r}: {inner.message}")
    return Comparison(total=len(expected))


def _scalar(value: Any) -> Any:
    """Return the Python object of a NumPy scalar or 0-d array, anything else as it is."""
    if isinstance(value, np.ndarray | np.generic) and not value.shape:
        return value.item()
    return value


def _compare_scalars(expected: Any, actual: Any, tolerance: Tolerance) -> Comparison:
    numbers = (int, float, complex)
    if isinstance(expected, bool) or not isinstance(expected, numbers):
        if type(expected) is not type(actual):
            return _wrong_kind(expected, actual)
        if expected == actual:
            return Comparison(total=1)
        message = f"Expected {_quoted(expected)}, got {_quoted(actual)}."
        return Comparison(aspect=Aspect.VALUES, message=message, differing=1, total=1)
    if isinstance(actual, bool) or not isinstance(actual, numbers):
        return _wrong_kind(expected, actual)
    finite = is_finite(actual)
    if not finite and expected != actual and not (tolerance.nan_equal and expected != expected):
        message = f"Expected {number(expected)}, got {number(actual)}."
        return Comparison(aspect=Aspect.FINITENESS, message=message, differing=1, total=1)
    error = _scalar_error(expected, actual)
    if error <= tolerance.around(expected) or (not finite and tolerance.nan_equal):
        return Comparison(total=1)
    wanted, got = two_numbers(expected, actual)
    message = f"Expected {wanted}, got {got}. {tolerance.sentence()}"
    return Comparison(
        aspect=Aspect.VALUES, message=message, largest_error=float(error), differing=1, total=1
    )


def _scalar_error(expected: complex, actual: complex) -> float:
    """Return |actual - expected|; infinite where it does not fit a float."""
    if expected == actual:
        return 0.0
    try:
        error = abs(actual - expected)
    except OverflowError:  # a whole number beyond the floats, or a huge complex one
        return np.inf
    if error != error or error > _WIDEST_FLOAT:
        return np.inf
    return error


def _quoted(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 200 else f"{text[:200]}... ({len(text)} characters)"
