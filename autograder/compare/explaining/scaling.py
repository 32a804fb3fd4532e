"""The same values but for a factor, an offset, the sign, or a simple function of them."""

from collections.abc import Iterator

import numpy as np

from autograder.compare.explaining.pair import Pair, is_telling, is_varied

_NAMED = {
    **{float(n): str(n) for n in (*range(2, 33), 64, 100, 255, 256, 1000, 65535, 1_000_000)},
    **{1 / n: f"1/{n}" for n in (*range(2, 33), 64, 100, 255, 256, 1000, 65535, 1_000_000)},
    **{255 / 256: "255/256", 256 / 255: "256/255"},
    **{2 / 3: "2/3", 3 / 2: "3/2", 3 / 4: "3/4", 4 / 3: "4/3", np.pi: "pi", 1 / np.pi: "1/pi"},
    **{n**0.5: f"the root of {n}" for n in (2, 3, 6)},
    **{n**-0.5: f"1 over the root of {n}" for n in (2, 3, 6)},
    **{(a / b) ** 0.5: f"the root of {a}/{b}" for a, b in ((2, 3), (3, 2))},
}

_CLEARLY = 50


def factor_text(factor: float) -> str:
    """Name a factor that is a whole number, a fraction or a root; empty for any other."""
    for value, name in _NAMED.items():
        if abs(abs(factor) - value) <= 1e-5 * value:
            return f"-{name}" if factor < 0 else name
    return ""


def constant(pair: Pair) -> str:
    """Recognise one value everywhere."""
    first = pair.actual.flat[0]
    if pair.actual.size < 2 or not np.all(pair.actual == first):
        return ""
    if np.all(pair.expected == pair.expected.flat[0]):
        return ""
    # Their number, but it may have come out of hidden inputs.
    return f"Your result is {'0' if first == 0 else 'one and the same number'} everywhere."


def inexact(pair: Pair) -> str:
    """Recognise a result that is right but for a few times the tolerance."""
    if pair.agree(pair.expected, pair.actual):
        return "Your values are close to the expected ones, but less exact than is asked."
    return ""


def sign_reversed(pair: Pair) -> str:
    """Recognise minus the expected result."""
    if is_telling(pair.expected) and pair.agree(-pair.expected, pair.actual):
        return "The sign of your result is reversed: it is minus the expected one."
    return ""


def factor(pair: Pair) -> str:
    """Recognise a constant factor."""
    expected, actual = pair.expected, pair.actual
    square = float(np.vdot(expected, expected))
    if not is_telling(expected) or square == 0:
        return ""
    ratio = float(np.vdot(expected, actual)) / square
    if not np.isfinite(ratio) or abs(ratio) < 1e-9:
        return ""
    if abs(ratio) * float(np.max(np.abs(expected))) < _CLEARLY * pair.slack:
        return ""  # what is as small as the slack agrees with anything
    if not pair.agree(ratio * expected, actual, factor=abs(ratio)):
        return ""
    name = factor_text(ratio)
    if name:
        return f"Your result is {name} times the expected one, everywhere."
    # The number itself could tell of hidden inputs: their sum, their maximum.
    return (
        "Your result is the expected one times one and the same number everywhere: "
        "was it divided by a sum or a maximum?"
    )


def offset(pair: Pair) -> str:
    """Recognise a constant that was added."""
    if not is_varied(pair.expected):
        return ""
    added = float(np.median(pair.actual - pair.expected))
    if added == 0 or not pair.agree(pair.expected + added, pair.actual):
        return ""
    direction = "larger" if added > 0 else "smaller"
    return f"Your result is {direction} than the expected one by the same amount everywhere."


def stretched(pair: Pair) -> str:
    """Recognise a factor together with an offset."""
    expected, actual = pair.expected, pair.actual
    centred = expected - expected.mean()
    square = float(np.vdot(centred, centred))
    if not is_varied(expected) or square == 0:
        return ""
    ratio = float(np.vdot(centred, actual)) / square
    added = float(actual.mean() - ratio * expected.mean())
    if abs(ratio) < 1e-6 or not np.isfinite(ratio):
        return ""
    if not pair.agree(ratio * expected + added, actual, factor=abs(ratio)):
        return ""
    return (
        "Your result is the expected one on another scale: "
        "times a constant, plus a constant, everywhere."
    )


def of_each_value(pair: Pair) -> str:
    """Recognise the absolute value, the square, the root, or what is below or above 0 cut off."""
    expected = pair.expected
    if not is_varied(expected):
        return ""
    for sentence, values in _simple_functions(expected):
        if pair.agree(values, pair.actual, factor=1 + float(np.max(np.abs(expected)))):
            return sentence
    return ""


def _simple_functions(expected: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    low, high = float(expected.min()), float(expected.max())
    if low < 0 < high:
        yield (
            "The sign is lost: your values are the absolute values of the expected ones.",
            np.abs(expected),
        )
        yield (
            "Values below 0 are cut off in your result; the others are right.",
            np.maximum(expected, 0),
        )
        yield (
            "Values above 0 are cut off in your result; the others are right.",
            np.minimum(expected, 0),
        )
    yield "Your values are the squares of the expected ones: is a root missing?", expected**2
    if low >= 0:
        yield (
            "Your values are the roots of the expected ones: is a root too many?",
            np.sqrt(expected),
        )
