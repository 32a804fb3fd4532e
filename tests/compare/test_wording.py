"""How values are named in a sentence."""

import numpy as np
import pytest

from autograder.compare.wording import call_text, count, is_finite, kind, number, parameter_name


def test_calls_show_shapes_and_write_out_what_is_tiny():
    text = call_text("f", (np.zeros((5, 6, 7), "u1"), np.eye(2), "x" * 300), {"axis": 1})
    assert text == (
        "f(array of shape (5, 6, 7), uint8, array([[1.0, 0.0], [0.0, 1.0]], dtype=float64), "
        "text, axis=1)"
    )


def test_parameters_are_named_as_the_student_does_or_by_their_place():
    assert parameter_name(("image", "footprint"), 1) == "`footprint`"
    assert parameter_name((), 1) == "the second argument"
    assert parameter_name(("image",), 5) == "argument 6"


def test_numbers_have_six_digits_and_counts_their_plural():
    assert [number(x) for x in (1 / 3, np.uint8(7), True, 10**9)] == [
        "0.333333",
        "7",
        "True",
        "1000000000",
    ]
    assert (count(1, "voxel"), count(2, "voxel")) == ("1 voxel", "2 voxels")


@pytest.mark.parametrize(
    ("value", "finite"),
    [
        (np.array([1.0, np.nan]), False),
        (np.array([1, 2]), True),
        ((1.0, [2.0, float("inf")]), False),
        ({"a": float("nan")}, False),
        (complex(0, float("inf")), False),
        (None, True),
    ],
)
def test_finiteness_is_looked_for_inside(value, finite):
    assert is_finite(value) is finite


def test_what_is_not_known_is_named_by_its_class():
    assert kind(object()) == "an object of the class object"
