"""The graded tests: every image is drawn from the course's seed; shapes and dtypes are fixed.

All three channels are drawn apart, and the sides differ from one another and from 3, so that
channels, rows and columns cannot be exchanged without a trace.
"""

import numpy as np
import pytest

gray = pytest.mark.grade_cell("to_grayscale")

# The contract's: room for arithmetic in float32, and for nothing else.
ATOL = 2e-5


def image_bytes(rng, *shape):
    """Draw a uint8 image of the dtype's full range."""
    return rng.integers(0, 256, size=shape, dtype=np.uint8)


@gray
@pytest.mark.points(3)
def test_bytes(matches_reference, rng):
    """Weighs the channels of a uint8 image, and brings them to the range from 0 to 1."""
    matches_reference("to_grayscale", image_bytes(rng, 7, 11, 3), atol=ATOL)


@gray
@pytest.mark.points(2)
def test_floats(matches_reference, rng):
    """Weighs the channels of a float image, which has its range already."""
    matches_reference("to_grayscale", rng.random((9, 5, 3)), atol=ATOL)


@gray
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_dark_floats(matches_reference, rng):
    """Leaves a float image as dark as it is."""
    matches_reference("to_grayscale", 0.004 * rng.random((6, 8, 3)), atol=1e-7)


@gray
@pytest.mark.points(1)
def test_a_square_image(matches_reference, rng):
    """Weighs the channels of a square uint8 image."""
    matches_reference("to_grayscale", image_bytes(rng, 6, 6, 3), atol=ATOL)


@gray
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_other_numbers_of_dimensions(matches_reference, rng):
    """Weighs a row of pixels and a series of images alike."""
    for shape in ((4, 3), (2, 5, 4, 3)):
        matches_reference("to_grayscale", image_bytes(rng, *shape), atol=ATOL)
        matches_reference("to_grayscale", rng.random(shape), atol=ATOL)


@gray
@pytest.mark.points(2)
def test_refuses_other_numbers_of_channels(raises_error, rng):
    """Raises ValueError for a gray image and for one with four channels."""
    for shape in ((8, 9), (8, 9, 4), (3, 8, 9), (8, 9, 1)):
        raises_error("to_grayscale", rng.random(shape), error=ValueError)
