"""What may be said of a difference where the inputs are hidden."""

import numpy as np
import pytest

from autograder.calls import Opaque
from autograder.compare.arrays import compare
from autograder.compare.nature import nature_of

FRACTION = Opaque(type_name="fractions.Fraction", shown="Fraction(731946, 5)")


@pytest.mark.parametrize(
    ("expected", "actual", "sentence"),
    [
        (
            (1.0, 2.0),
            [FRACTION, FRACTION],
            "Expected a tuple or a list of plain numbers (Python's or NumPy's, of at most 64 "
            "bits); what is in yours is of another kind.",
        ),
        (
            ("a", "b"),
            ("a", FRACTION),
            "Expected a tuple or a list; what is in yours is of another kind.",
        ),
        ((1.0, 2.0), None, None),
        (1.0, FRACTION, "Expected a number, got an object of another kind."),
        (np.zeros(3), (0, 0, 0), "Expected an array, got a tuple or a list."),
    ],
)
def test_the_kind_that_was_expected_is_named(expected, actual, sentence):
    comparison = compare(expected, actual, atol=1e-9)
    said = nature_of(expected, actual, comparison)
    assert "731946" not in said
    if sentence is None:
        assert said.endswith("Does the function end with a return statement?")
    else:
        assert said == sentence
