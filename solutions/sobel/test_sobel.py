"""The graded tests: inputs on which known wrong answers differ from right ones.

Every input is drawn from the course's seed; shapes and dtypes are fixed. Random values in
arrays of unequal sides are what tells the answers apart: on steps and constants several
wrong filters agree with the right one.
"""

import numpy as np
import pytest

horizontal = pytest.mark.grade_cell("sobel_h")
vertical = pytest.mark.grade_cell("sobel_v")
magnitude = pytest.mark.grade_cell("sobel_magnitude")
spatial = pytest.mark.grade_cell("sobel_3d")

# Right answers add in other orders: some 1e-15 for values near 1.
FLOAT_ATOL = 1e-10
# float32 keeps 7 digits; bytes may be scaled in float32.
SINGLE_ATOL = 1e-6


def floats(rng, *shape):
    """Draw float64 values on both sides of 0, and beyond 1."""
    return rng.normal(0.0, 1.0, size=shape)


def single_floats(rng, *shape):
    """Draw float32 values from 0 to 1."""
    return rng.random(shape, dtype=np.float32)


def image_bytes(rng, *shape):
    """Draw uint8 values that pass the middle of the dtype's range, but do not reach its end."""
    return rng.integers(0, 240, size=shape, dtype=np.uint8)


@horizontal
@pytest.mark.points(2)
def test_sobel_h_of_floats(matches_reference, rng):
    """Answers to the change along axis 0 in a float image."""
    matches_reference("sobel_h", floats(rng, 9, 13), atol=FLOAT_ATOL)


@horizontal
@pytest.mark.points(1)
def test_sobel_h_of_bytes(matches_reference, rng):
    """Scales a uint8 image to the range from 0 to 1 first."""
    matches_reference("sobel_h", image_bytes(rng, 12, 7), atol=SINGLE_ATOL, any_float=True)


@horizontal
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_sobel_h_of_single_floats(matches_reference, rng):
    """Answers to the change along axis 0 in a square float32 image."""
    matches_reference("sobel_h", single_floats(rng, 11, 11), atol=SINGLE_ATOL, any_float=True)


@horizontal
@pytest.mark.points(1)
def test_sobel_h_refuses_other_dimensions(raises_error, rng):
    """Raises ValueError for a volume, also of one slice, and for a single row of values."""
    for shape in ((4, 5, 6), (7,), (5, 6, 1)):
        raises_error("sobel_h", floats(rng, *shape), error=ValueError)


@vertical
@pytest.mark.points(2)
def test_sobel_v_of_floats(matches_reference, rng):
    """Answers to the change along axis 1 in a float image."""
    matches_reference("sobel_v", floats(rng, 9, 13), atol=FLOAT_ATOL)


@vertical
@pytest.mark.points(1)
def test_sobel_v_of_bytes(matches_reference, rng):
    """Scales a uint8 image to the range from 0 to 1 first."""
    matches_reference("sobel_v", image_bytes(rng, 12, 7), atol=SINGLE_ATOL, any_float=True)


@vertical
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_sobel_v_of_single_floats(matches_reference, rng):
    """Answers to the change along axis 1 in a square float32 image."""
    matches_reference("sobel_v", single_floats(rng, 11, 11), atol=SINGLE_ATOL, any_float=True)


@vertical
@pytest.mark.points(1)
def test_sobel_v_refuses_other_dimensions(raises_error, rng):
    """Raises ValueError for a volume, also of one slice, and for a single row of values."""
    for shape in ((4, 5, 6), (7,), (5, 6, 1)):
        raises_error("sobel_v", floats(rng, *shape), error=ValueError)


@magnitude
@pytest.mark.points(2)
def test_magnitude_of_floats(matches_reference, rng):
    """Joins both responses of a float image."""
    matches_reference("sobel_magnitude", floats(rng, 8, 11), atol=FLOAT_ATOL)


@magnitude
@pytest.mark.points(1)
def test_magnitude_of_bytes(matches_reference, rng):
    """Scales a uint8 image to the range from 0 to 1 first."""
    image = image_bytes(rng, 10, 6)
    matches_reference("sobel_magnitude", image, atol=SINGLE_ATOL, any_float=True)


@magnitude
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_magnitude_of_single_floats(matches_reference, rng):
    """Joins both responses of a square float32 image."""
    image = single_floats(rng, 9, 9)
    matches_reference("sobel_magnitude", image, atol=SINGLE_ATOL, any_float=True)


@spatial
@pytest.mark.points(3)
def test_3d_of_floats(matches_reference, rng):
    """Joins the three responses of a float volume with three different sides."""
    matches_reference("sobel_3d", floats(rng, 7, 9, 8), atol=FLOAT_ATOL)


@spatial
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_3d_of_a_cube(matches_reference, rng):
    """Joins the three responses of a float volume with equal sides."""
    matches_reference("sobel_3d", floats(rng, 6, 6, 6), atol=FLOAT_ATOL)


@spatial
@pytest.mark.points(2)
@pytest.mark.visibility("hidden")
def test_3d_of_bytes(matches_reference, rng):
    """Scales a uint8 volume to the range from 0 to 1 first."""
    volume = image_bytes(rng, 5, 7, 6)
    matches_reference("sobel_3d", volume, atol=SINGLE_ATOL, any_float=True)
