"""Numbers, tuples of numbers, and texts."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.compare.comparison import Tolerance
from autograder.compare.explaining.scaling import factor_text
from autograder.compare.wording import count

_FACTORS = (1e3, 1e-3, 1e6, 1e-6, 60.0, 1 / 60, 100.0, 0.01, 255.0, 1 / 255, 2.0, 0.5)


def explain_number(expected: float, actual: float, tolerance: Tolerance) -> str:
    """Say how a number is related to the expected one: by its sign, or by a usual factor."""
    if expected == 0 or not np.isfinite(actual):
        return ""
    if _near(actual, -expected, tolerance):
        return "The sign of your number is reversed."
    for factor in _FACTORS:
        if abs(actual - factor * expected) <= 1e-5 * abs(factor * expected):
            return f"Your number is {factor_text(factor)} times the expected one."
    return ""


def explain_numbers(expected: Sequence[Any], actual: Sequence[Any], tolerance: Tolerance) -> str:
    """Say how a tuple of numbers is related to the expected one."""
    few = min(len(expected), len(actual))
    if len(actual) != len(expected):
        start = _all_near(actual[:few], expected[:few], tolerance)
        if start and len(actual) > len(expected):
            return f"The first {count(few, 'value')} are right; what follows is too many."
        if start and few:
            return f"The first {count(few, 'value')} are right; the rest is missing."
        return ""
    if few < 2:
        return ""
    if _all_near(actual[::-1], expected, tolerance):
        return "Your values are right, in reverse order."
    if _all_near(sorted(actual), sorted(expected), tolerance):
        return "Your values are right, in another order."
    if _all_near([-value for value in actual], expected, tolerance):
        return "The sign of all your values is reversed."
    if _all_near([abs(v) for v in actual], [abs(v) for v in expected], tolerance):
        return "Your values are right but for the sign of some of them."
    nonzero = [(a, e) for a, e in zip(actual, expected, strict=True) if e]
    ratio = nonzero[0][0] / nonzero[0][1] if nonzero else 0.0
    if len(nonzero) > 1 and ratio and np.isfinite(ratio):
        scaled = [ratio * value for value in expected]
        if all(abs(a - s) <= 1e-5 * abs(s) for a, s in zip(actual, scaled, strict=True)):
            name = factor_text(ratio) or "one and the same number"
            return f"All your values are {name} times the expected ones."
    return ""


def explain_text(expected: str, actual: Any) -> str:
    """Say how a text is related to the expected one."""
    if isinstance(actual, tuple | list) and all(isinstance(part, str) for part in actual):
        if "".join(actual) == expected:
            return "Your letters are right, but come one by one: join them to one text."
        return ""
    if not isinstance(actual, str):
        return ""
    if actual.strip().lower() == expected.lower():
        blanks = actual != actual.strip()
        return f"Your text is right but for {'blanks' if blanks else 'capital and small letters'}."
    if len(expected) > 1 and actual == expected[::-1]:
        return "Your text is right, in reverse order."
    if sorted(actual) == sorted(expected):
        return "Your letters are the right ones, in another order."
    return ""


def _near(first: float, second: float, tolerance: Tolerance) -> bool:
    return bool(abs(first - second) <= tolerance.around(second))


def _all_near(first: Sequence[Any], second: Sequence[Any], tolerance: Tolerance) -> bool:
    return len(first) == len(second) and all(
        _near(one, other, tolerance) for one, other in zip(first, second, strict=True)
    )
