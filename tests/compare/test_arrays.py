"""Comparing a result with the expected one."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.calls import Opaque
from autograder.compare.arrays import Aspect, compare

DTYPES = ("?", "u1", "i1", "i2", "u8", "i8", "f2", "f4", "f8", "c16")


def same(value):
    return compare(value, value, atol=0.0)


@pytest.mark.parametrize(
    "value",
    [
        np.zeros((0, 3)),
        np.array(3.0),
        np.array([np.inf, -np.inf]),
        np.array([True, False]),
        np.array([2**64 - 1], dtype=np.uint64),
        np.array(["a", "b"]),
        np.float32(1.5),
        3,
        2**70,
        True,
        None,
        "LAS",
        (1.0, 2.0, None),
        [(1, 2), (3, 4)],
        {"tr": 2.0},
    ],
    ids=repr,
)
def test_a_value_equals_itself(value):
    assert same(value).equal
    assert same(value).message == ""


@pytest.mark.parametrize(
    ("expected", "actual", "aspect", "words"),
    [
        (np.zeros(3), None, Aspect.KIND, "Does the function end with a return"),
        (np.zeros(3), 1.0, Aspect.KIND, "got the number 1"),
        (np.zeros(3), [0.0, 0.0, 0.0], Aspect.KIND, "got a list of 3 values"),
        (np.zeros(3), Opaque(type_name="Image"), Aspect.KIND, "an object of the class Image"),
        (1.0, np.zeros((2, 2)), Aspect.KIND, "got an array of shape (2, 2)"),
        (1.0, True, Aspect.KIND, "got the truth value True"),
        (1.0, "1.0", Aspect.KIND, "got text"),
        (True, 1, Aspect.KIND, "Expected the truth value True, got the number 1"),
        (None, 2.0, Aspect.KIND, "Expected None, got the number 2"),
        ((1, 2), 1, Aspect.KIND, "a tuple of 2 values"),
        ({"a": 1}, [1], Aspect.KIND, "a dictionary of 1 key"),
        (np.zeros((2, 3)), np.zeros((3, 2)), Aspect.SHAPE, "shape (2, 3), got shape (3, 2)"),
        ((1, 2), (1, 2, 3), Aspect.SHAPE, "Expected 2 values, got 3"),
        ({"a": 1}, {"b": 1}, Aspect.SHAPE, "'a' is missing, and the key 'b' is not"),
        (
            np.zeros(2),
            np.zeros(2, "f4"),
            Aspect.DTYPE,
            "float64, got dtype float32. The values are",
        ),
        (np.array([300]), np.array([44], "u1"), Aspect.DTYPE, "expected 300, got 44"),
        (np.zeros(3), np.array([0, np.nan, 0]), Aspect.FINITENESS, "1 of 3 elements is NaN"),
        (np.zeros(3), np.array([np.inf, 0, np.nan]), Aspect.FINITENESS, "2 of 3 elements are NaN"),
        (np.array([np.nan]), np.array([np.nan]), Aspect.FINITENESS, "expected nan, got nan"),
        (np.array([np.inf]), np.array([-np.inf]), Aspect.FINITENESS, "expected inf, got -inf"),
        (np.array([np.nan]), np.array([1.0]), Aspect.VALUES, "expected nan, got 1"),
        (np.nan, np.nan, Aspect.FINITENESS, "Expected nan, got nan"),
        (1.0, np.inf, Aspect.FINITENESS, "Expected 1, got inf"),
        (1.0, 1.5, Aspect.VALUES, "Expected 1, got 1.5. The tolerance is 0.1."),
        (1, 10**400, Aspect.VALUES, "a whole number of 1329 bits"),
        (1.0, 10**400, Aspect.VALUES, "a whole number of 1329 bits"),
        (1.0, complex(1e308, 1e308), Aspect.VALUES, "Expected 1"),
        ("LAS", "RAS", Aspect.VALUES, "Expected 'LAS', got 'RAS'"),
        ((1.0, 2.0), (1.0, 3.0), Aspect.VALUES, "The value at index 1: Expected 2, got 3."),
        (((1, 2), (3, 4)), np.array([[1, 2], [3, 9]]), Aspect.VALUES, "at index 1: The value at"),
        ({"a": 1}, {"a": 2}, Aspect.VALUES, "The value of 'a': Expected 1, got 2."),
        (
            np.array([True, False]),
            np.array([True, True]),
            Aspect.VALUES,
            "expected False, got True",
        ),
    ],
)
def test_what_differs_first_is_said(expected, actual, aspect, words):
    comparison = compare(expected, actual, atol=0.1)
    assert not comparison.equal
    assert comparison.aspect is aspect
    assert words in comparison.message


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        (1.0, 1),
        (3, 3.0),
        (1.5, np.float32(1.5)),
        (2, np.array(2)),
        (np.array(2.0), 2.0),
        (True, np.True_),
        ((1.0, 2.0), np.array([1, 2])),
        ((1.0, 2.0), [np.float32(1), 2]),
        (((1, 2), (3, 4)), np.array([[1, 2], [3, 4]])),
        (np.arange(3, dtype=">i4"), np.arange(3, dtype="<i4")),
    ],
    ids=repr,
)
def test_any_kind_of_number_does_where_numbers_are_meant(expected, actual):
    assert compare(expected, actual, atol=0.0).equal


def test_the_message_of_a_volume_names_the_worst_voxel_the_error_the_count_and_the_tolerance():
    expected = np.zeros((2, 3, 4))
    actual = expected.copy()
    actual[1, 2, 3] = -4.5
    actual[0, 0, 0] = 1
    comparison = compare(expected, actual, atol=1e-10)
    assert comparison.message == (
        "2 of 24 voxels differ. The largest error is 4.5, at voxel (1, 2, 3): "
        "expected 0, got -4.5. The tolerance is 1e-10."
    )
    assert comparison.worst_index == (1, 2, 3)
    assert comparison.largest_error == 4.5
    assert (comparison.differing, comparison.total) == (2, 24)


def test_exact_comparisons_and_relative_tolerances_are_said():
    one = np.array([1])
    assert "must be exactly equal" in compare(one, one + 1, atol=0.0).message
    relative = compare(np.array([1.0]), np.array([2.0]), atol=0.0, rtol=0.1).message
    assert "The tolerance is 0.1 times the expected value." in relative
    both = compare(np.array([1.0]), np.array([2.0]), atol=0.5, rtol=0.1).message
    assert "The tolerance is 0.5 plus 0.1 times the expected value." in both


def test_numbers_that_differ_beyond_six_digits_are_written_so_that_they_differ():
    message = compare(np.array([1.0]), np.array([1.0 + 1e-9]), atol=1e-12).message
    assert "expected 1.0, got 1.000000001" in message


@pytest.mark.parametrize(
    ("dtype", "low", "high"), [("u1", 0, 255), ("i1", -128, 127), ("i8", -(2**63), 2**63 - 1)]
)
def test_differences_of_whole_numbers_do_not_wrap_around(dtype, low, high):
    for expected, actual in ((low, high), (high, low)):
        comparison = compare(np.array([expected], dtype), np.array([actual], dtype), atol=1.0)
        assert not comparison.equal
        assert comparison.largest_error == float(high - low)


def test_neighbouring_huge_whole_numbers_differ():
    huge = np.array([2**63 - 2, 2**63 - 1])
    assert compare(huge, huge[::-1].copy(), atol=0.0).differing == 2


def test_an_overflowing_difference_of_floats_is_infinite_and_not_equal():
    assert compare(np.array([1e308]), np.array([-1e308]), atol=1.0).largest_error == np.inf


def test_nan_in_the_same_place_is_equal_only_where_that_is_asked_for():
    value = np.array([1.0, np.nan, np.inf])
    assert not compare(value, value, atol=0.0).equal
    assert compare(value, value, atol=0.0, nan_equal=True).equal
    assert not compare(value, np.array([np.nan, 1.0, np.inf]), atol=0.0, nan_equal=True).equal
    assert compare(np.nan, np.nan, atol=0.0, nan_equal=True).equal


@pytest.mark.parametrize("atol", [-1.0, np.nan, np.inf])
def test_a_tolerance_that_is_none_is_refused(atol):
    with pytest.raises(ValueError, match="atol"):
        compare(1.0, 1.0, atol=atol)


arrays = st.sampled_from(DTYPES).flatmap(
    lambda dtype: hnp.arrays(
        dtype,
        hnp.array_shapes(min_dims=1, max_dims=4, max_side=4),
        elements={"allow_nan": False, "allow_infinity": False} if dtype[0] in "fc" else None,
    )
)


@settings(max_examples=60, deadline=None)
@given(arrays)
def test_every_finite_array_equals_its_copy(array):
    assert compare(array, array.copy(order="F"), atol=0.0).equal


@settings(max_examples=60, deadline=None)
@given(arrays, st.data())
def test_one_changed_element_is_found(array, data):
    index = tuple(data.draw(st.integers(0, side - 1)) for side in array.shape)
    changed = array.copy()
    # The other truth value, the other parity, or the next float: always another value.
    if array.dtype.kind == "b":
        changed[index] = ~array[index]
    elif array.dtype.kind in "iu":
        changed[index] = array[index] ^ 1
    elif array.dtype.kind == "f":
        towards = -1 if array[index] > 0 else 1
        changed[index] = np.nextafter(array[index], array.dtype.type(towards))
    else:
        changed[index] = array[index].real * 0.5 + 1j
        assume(changed[index] != array[index])
    comparison = compare(array, changed, atol=0.0)
    assert comparison.worst_index == index
    assert (comparison.differing, comparison.total) == (1, array.size)


@settings(max_examples=80, deadline=None)
@given(
    hnp.arrays("f8", (3, 4), elements=st.floats(-1e6, 1e6)),
    hnp.arrays("f8", (3, 4), elements=st.floats(-1e6, 1e6)),
    st.floats(0, 1e6),
    st.floats(0, 1),
)
def test_the_verdict_is_that_of_the_definition(expected, actual, atol, rtol):
    comparison = compare(expected, actual, atol=atol, rtol=rtol)
    pairs = zip(expected.flat, actual.flat, strict=True)
    beyond = [abs(a - e) > atol + rtol * abs(e) for e, a in pairs]
    assert comparison.equal == (not any(beyond))
    assert comparison.differing == sum(beyond)


@settings(max_examples=60, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=3), st.lists))
def test_hostile_nests_never_break_a_comparison_with_an_array(actual):
    assert not compare(np.zeros((2, 2)), actual, atol=0.0).equal
    compare(((1.0, 2.0), None, "x"), actual, atol=0.0)


def test_floats_of_another_precision_will_do_where_any_float_will():
    expected = np.linspace(0, 1, 6).reshape(2, 3)
    single = expected.astype(np.float32)
    assert compare(expected, single, atol=1e-6).aspect is Aspect.DTYPE
    assert compare(expected, single, atol=1e-6, any_float=True).equal
    assert compare(expected, single + np.float32(1), atol=1e-6, any_float=True).aspect == "values"
    assert compare(expected, expected > 0, atol=1e-6, any_float=True).aspect is Aspect.DTYPE
    assert compare(np.arange(3), np.arange(3.0), atol=0, any_float=True).aspect is Aspect.DTYPE
