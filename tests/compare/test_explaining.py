"""What is said of a wrong result is true, names axis and amount, and gives no value away."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.compare.comparison import Tolerance
from autograder.compare.explaining import explain

EXACT = Tolerance()
CLOSE = Tolerance(atol=1e-9)
rng = np.random.default_rng(3)
IMAGE = rng.normal(size=(7, 9))
VOLUME = rng.normal(size=(6, 7, 8))
BYTES = rng.integers(0, 256, size=(8, 11)).astype(float)
MASK = rng.random((9, 12)) < 0.4


def padded(array, rim, mode="constant"):
    return np.pad(array, rim, mode=mode)


def with_border(array, rim, value):
    result = np.full_like(array, value)
    inside = (slice(rim, -rim),) * array.ndim
    result[inside] = array[inside]
    return result


def with_index(array, axis, index, value):
    result = array.copy()
    np.moveaxis(result, axis, 0)[index] = value
    return result


def with_ends(array, *ends):
    """Spoil the first (0) or last (-1) index of some axes."""
    for axis, index in ends:
        array = with_index(array, axis, index, 5.0)
    return array


def moved(array, *steps):
    """Shift along each axis; what comes in is 0."""
    result = np.zeros_like(array)
    theirs = tuple(slice(max(s, 0), n + min(s, 0)) for s, n in zip(steps, array.shape, strict=True))
    ours = tuple(slice(max(-s, 0), n - max(s, 0)) for s, n in zip(steps, array.shape, strict=True))
    result[theirs] = array[ours]
    return result


def bytes_that_wrapped(image, scale=1.0):
    """Subtract neighbours as uint8, then scale, then smooth."""
    image = image.astype(np.uint8)
    difference = (image[:, 2:] - image[:, :-2]) * scale
    return (difference[:-2] + 2 * difference[1:-1] + difference[2:]) / 4


def bytes_that_did_not(image, scale=1.0):
    difference = (image[:, 2:] - image[:, :-2]) * scale
    return (difference[:-2] + 2 * difference[1:-1] + difference[2:]) / 4


def with_voxel(array, index):
    result = array.copy()
    result[index] += 7
    return result


RELATIONS = {
    "inexact": (IMAGE, IMAGE + 3e-9 * np.sign(IMAGE), "less exact than is asked"),
    "zero": (IMAGE, 0 * IMAGE, "is 0 everywhere"),
    "constant": (IMAGE, 0 * IMAGE + 3.7, "one and the same number everywhere"),
    "sign": (VOLUME, -VOLUME, "sign of your result is reversed"),
    "factor": (VOLUME, 4 * VOLUME, "is 4 times the expected one"),
    "fraction": (IMAGE, IMAGE / 255, "is 1/255 times"),
    "root": (IMAGE, np.sqrt(2) * IMAGE, "is the root of 2 times"),
    "odd factor": (IMAGE, 0.7321 * IMAGE, "one and the same number everywhere: was it divided"),
    "offset": (IMAGE, IMAGE + 0.5, "larger than the expected one by the same amount"),
    "stretched": (IMAGE, (IMAGE - IMAGE.min()) / np.ptp(IMAGE), "on another scale"),
    "absolute": (IMAGE, np.abs(IMAGE), "sign is lost"),
    "negatives cut": (IMAGE, np.maximum(IMAGE, 0), "Values below 0 are cut off"),
    "squares": (IMAGE, IMAGE**2, "squares of the expected ones"),
    "roots": (np.abs(IMAGE), np.sqrt(np.abs(IMAGE)), "roots of the expected ones"),
    "wrapped": (3 * BYTES, (3 * BYTES) % 256, "multiples of 256"),
    "rounded": (10 * IMAGE, np.rint(10 * IMAGE), "rounded to whole numbers"),
    "truncated": (10 * IMAGE, np.trunc(10 * IMAGE), "without what follows the point"),
    "floor": (10 * IMAGE, np.floor(10 * IMAGE), "rounded down"),
    "clipped": (BYTES * 2 - 100, np.clip(BYTES * 2 - 100, 0, 255), "limited to 0 to 255"),
    "flipped": (VOLUME, VOLUME[:, ::-1], "flipped along axis 1"),
    "flipped twice": (VOLUME, VOLUME[::-1, :, ::-1], "flipped along axes 0 and 2"),
    "transposed": (IMAGE[:, :7], IMAGE[:, :7].T, "rows and columns are exchanged"),
    "transposed shape": (IMAGE, IMAGE.T, "rows and columns are exchanged"),
    "axes exchanged": (VOLUME, VOLUME.swapaxes(0, 2), "axes 0 and 2 are exchanged"),
    "axes in turn": (VOLUME, VOLUME.transpose(1, 2, 0), "in another order"),
    "rolled": (
        IMAGE,
        np.roll(IMAGE, 2, 1),
        "2 pixels along axis 1, towards larger indices, and",
    ),
    "shifted back": (
        VOLUME,
        np.concatenate([VOLUME[1:], VOLUME[-1:]]),
        "by 1 voxel along axis 0, towards smaller",
    ),
    "border of zeros": (IMAGE, with_border(IMAGE, 1, 0), "1 pixel on each side.*They are 0"),
    "border of others": (VOLUME, with_border(VOLUME, 2, 5), "outermost 2 voxels on each side"),
    "first slices": (
        VOLUME,
        with_ends(VOLUME, (0, 0), (1, 0), (2, 0)),
        "the first voxel along axes 0, 1 and 2. The other end is right",
    ),
    "last row and column": (
        IMAGE,
        with_ends(IMAGE, (0, -1), (1, -1)),
        "the last pixel along axes 0 and 1. The other end is right",
    ),
    "one axis at both ends": (
        VOLUME,
        with_ends(VOLUME, (2, 0), (2, -1)),
        "the outermost 1 voxel along axis 2. The inside is right",
    ),
    "two at one end, one at the other": (
        VOLUME,
        with_ends(VOLUME, (2, 0), (2, 1), (2, -1)),
        "the first 2 voxels along axis 2, and the last voxel along axis 2. The inside",
    ),
    "shifted unevenly": (
        VOLUME,
        moved(VOLUME, 1, 0, 2),
        "by 1 voxel along axis 0, towards larger indices, and by 2 voxels along axis 2",
    ),
    "bytes wrapped before scaling": (
        bytes_that_did_not(BYTES, 1 / 255),
        bytes_that_wrapped(BYTES, 1 / 255),
        "wrapped around: where they are wrong they are off by steps of 256/255",
    ),
    "divided by 256": (IMAGE / 255, IMAGE / 256, "is 255/256 times"),
    "single precision": (IMAGE, IMAGE.astype(np.float32).astype(float), "about 7 digits only"),
    "six decimals": (IMAGE, np.round(IMAGE, 6), "rounded to 6 decimals"),
    "one decimal": (IMAGE, np.round(IMAGE, 1), "rounded to 1 decimal"),
    "where only": (np.maximum(IMAGE, 0), (IMAGE > 0) * 1.0, "where, but not how much"),
    "mask in one slice": (
        VOLUME > 0,
        with_index(VOLUME > 0, 2, slice(1, None), False),
        "lies in one slice, at a single index of axis 2",
    ),
    "crumb": (
        np.tile(MASK, (5, 5)),
        np.arange(45 * 60).reshape(45, 60) == np.flatnonzero(np.tile(MASK, (5, 5)))[0],
        "no more than a crumb of 1 pixel",
    ),
    "mask elsewhere": (
        np.arange(200).reshape(10, 20) % 20 < 8,
        np.arange(200).reshape(10, 20) % 20 > 14,
        "lies beside the expected one",
    ),
    "one slice wrong": (
        VOLUME,
        with_index(VOLUME, 2, 3, 9.0),
        "Only index 3 along axis 2 is wr",
    ),
    "one slice right": (
        VOLUME,
        np.where(np.arange(7)[:, None] == 4, VOLUME, rng.normal(size=VOLUME.shape)),
        "Only index 4 along axis 1 is right",
    ),
    "first half": (
        IMAGE,
        np.where(np.arange(9) < 5, IMAGE, rng.normal(size=IMAGE.shape)),
        "right before index 5",
    ),
    "cropped": (
        IMAGE,
        IMAGE[1:-1, 1:-1],
        "lacks the outermost 1 pixel on each side; what is",
    ),
    "cropped and wrong": (IMAGE, IMAGE[1:-1, 2:-2] ** 2, "smaller.*by 2 along axis 0, 4 along axi"),
    "padded and wrong": (IMAGE, padded(IMAGE, 1) + 7, "larger.*by 2 along axis 0, 2 along axis 1"),
    "padded": (IMAGE, padded(IMAGE, 2), "has the outermost 2 pixels on each side too many; what"),
    "smaller": (IMAGE, rng.normal(size=(5, 9)), "smaller.*by 2 along axis 0"),
    "longer": (IMAGE, IMAGE[..., None], "right and in the right order, but in another shape"),
    "axis too many": (IMAGE, rng.normal(size=(7, 9, 1)), "an axis of length 1 too many"),
    "repeated": (IMAGE, np.stack([IMAGE] * 3, axis=-1), "expected one 3 times, along axis 2"),
    "axis summed": (VOLUME, VOLUME.sum(axis=1), "lacks axis 1"),
    "flat": (VOLUME, VOLUME.ravel(), "in the right order, but in another shape"),
    "list": (IMAGE, IMAGE.tolist(), "in a list"),
    "dtype": (BYTES, BYTES.astype(np.uint8), "right, but in an array of another dtype"),
    "nan": (
        IMAGE,
        with_index(IMAGE, 0, 3, np.nan),
        "NaN or infinity.*in places; the rest",
    ),
    "nan border": (IMAGE, with_border(IMAGE, 1, np.nan), "at the border only; the rest is right"),
    "nan only": (IMAGE, IMAGE * np.nan, "no finite value"),
    "complement": (MASK, ~MASK, "the wrong way round"),
    "mask too large": (
        MASK,
        MASK | (rng.random(MASK.shape) < 0.3),
        "holds all of the expected",
    ),
    "mask too small": (MASK, MASK & (rng.random(MASK.shape) < 0.6), "lies inside"),
    "mask empty": (MASK, MASK & False, "False everywhere"),
    "mask full": (MASK, MASK | True, "True everywhere"),
    "four sizes": ((1.0, 2.0, 3.0), (1.0, 2.0, 3.0, 7.0), "first 3 values are right; what follows"),
    "reverse": ((1.0, 2.0, 3.0), [3.0, 2.0, 1.0], "in reverse order"),
    "some signs": ((1.0, -2.0, 3.0), np.array([-1.0, -2.0, 3.0]), "sign of some"),
    "thousand": (2.5, 2500.0, "is 1000 times the expected one"),
    "number's sign": (2.5, -2.5, "sign of your number"),
    "letters": ("LAS", ("L", "A", "S"), "one by one"),
    "small letters": ("LAS", "las", "capital and small"),
    "backwards": ("LAS", "SAL", "in reverse order"),
}


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_is_recognised(name):
    expected, actual, words = RELATIONS[name]
    assert re.search(words, explain(expected, actual, CLOSE)), explain(expected, actual, CLOSE)


@pytest.mark.parametrize("name", ["flipped", "axes exchanged", "factor", "rolled", "cropped"])
def test_noise_beyond_the_tolerance_is_no_relation(name):
    expected, actual, words = RELATIONS[name]
    noisy = actual + 1e-3 * np.random.default_rng(1).normal(size=actual.shape)
    assert not re.search(words, explain(expected, noisy, CLOSE))


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        (np.ones((5, 6)), np.ones((5, 6)) + np.eye(5, 6)),  # every flip of a constant is itself
        (np.zeros((4, 4)), rng.normal(size=(4, 4))),
        (np.array([1.0, 2.0]), np.array([2.0, 1.0])),  # two values prove no flip
        (IMAGE, rng.normal(size=IMAGE.shape)),
        (VOLUME, rng.normal(size=VOLUME.shape)),
        (BYTES, rng.integers(0, 256, size=BYTES.shape).astype(float)),
        (IMAGE, rng.normal(size=(4, 4))),
        (IMAGE, "text"),
        (IMAGE, None),
        ((1.0, 2.0), "ab"),
        (1.0, 1j),
        ("LAS", 3),
        (3, 10**400),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        (np.zeros((2, 6)), np.zeros((3, 4))),
        (VOLUME, with_voxel(VOLUME, (1, 3, 4))),
        (np.array(["a", "b"]), [1, 2]),
        (np.array([np.inf, 1.0]), [np.inf, 1.0]),
        (np.array([1j, 2]), [1j, 2]),
    ],
)
def test_nothing_is_said_where_nothing_is_known(expected, actual):
    assert explain(expected, actual, CLOSE) == ""


kinds = st.sampled_from([np.bool_, np.uint8, np.int16, np.int64, np.uint64, np.float32, np.float64])
anything = arrays.arrays(kinds, arrays.array_shapes(max_dims=4, max_side=5))


@settings(max_examples=300)
@given(anything, anything, st.booleans())
def test_any_two_arrays_are_held_against_one_another_without_an_error(expected, actual, exact):
    sentence = explain(expected, actual, EXACT if exact else CLOSE)
    assert sentence == "" or sentence.endswith((".", "?"))


@settings(max_examples=200)
@given(arrays.arrays(np.float64, st.tuples(*[st.integers(2, 5)] * 2), elements=st.floats(-9, 9)))
def test_a_flip_is_claimed_only_of_a_flip(expected):
    actual = expected + np.arange(expected.size).reshape(expected.shape) ** 2
    sentence = explain(expected, actual, CLOSE)
    if "flipped" in sentence:
        axes = tuple(int(axis) for axis in re.findall(r"\d", sentence))
        np.testing.assert_allclose(np.flip(expected, axes), actual, atol=1e-6)


@pytest.mark.parametrize("many", [1, 2])
def test_an_end_is_named_only_if_the_rest_is_right(many):
    spoilt = with_voxel(with_ends(VOLUME, *[(axis, 0) for axis in range(many)]), (3, 3, 4))
    assert "border" not in explain(VOLUME, spoilt, CLOSE)


def test_no_expected_value_is_given_away():
    secret = np.full((6, 7), 731946.0)
    secret[2, 3] = 52.7183
    for actual in (secret * 1.2345, secret + 17, -secret, secret.T, secret[1:-1, 1:-1], 0 * secret):
        sentence = explain(secret, actual, CLOSE)
        assert not re.search(r"731946|52\.7|1\.2345|17", sentence), sentence
