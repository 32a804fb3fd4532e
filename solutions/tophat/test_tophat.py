"""The graded tests: inputs on which known wrong answers differ from right ones.

Every input is drawn from the course's seed; shapes and dtypes are fixed. No test rests on the
library's default footprint alone (the cross of radius 1, which answers to a footprint that
was forgotten), and few footprints fill their bounding box.
"""

import numpy as np
import pytest
from skimage.morphology import ball, diamond, disk, footprint_rectangle

white = pytest.mark.grade_cell("white_tophat")
black = pytest.mark.grade_cell("black_tophat")

# Minima, maxima and one subtraction: right answers differ by the rounding of values near 100.
FLOAT_ATOL = 1e-12


def floats(rng):
    """Draw a float64 image of unequal sides, with values below and above zero."""
    return rng.normal(0.0, 30.0, size=(12, 17))


def image_bytes(rng):
    """Draw a square uint8 image of the dtype's full range."""
    return rng.integers(0, 256, size=(14, 14), dtype=np.uint8)


def volume(rng):
    """Draw an int16 volume of three sides."""
    return rng.integers(-900, 901, size=(6, 8, 9), dtype=np.int16)


def integers(rng):
    """Draw an int64 image with values below zero."""
    return rng.integers(-100, 101, size=(10, 14))


def mask(rng, share):
    """Draw a bool image of which this share is True."""
    return rng.random((14, 11)) < share


def check_near_the_border(matches_reference, function, rng):
    """Hold a function against the reference on images that hardly hold the footprint."""
    shorts = rng.integers(0, 60000, size=(7, 10), dtype=np.uint16)
    matches_reference(function, shorts, diamond(3))
    single = rng.normal(50.0, 20.0, size=(11, 15)).astype(np.float32)
    matches_reference(function, single, disk(4), atol=FLOAT_ATOL)
    # Nothing is smaller than a single pixel, and there is no neighbour to look at.
    matches_reference(function, single, disk(0), atol=FLOAT_ATOL)


@white
@pytest.mark.points(2)
def test_white_tophat_of_floats(matches_reference, rng):
    """White tophat of a float image with a disk of radius 2."""
    matches_reference("white_tophat", floats(rng), disk(2), atol=FLOAT_ATOL)


@white
@pytest.mark.points(2)
def test_white_tophat_of_bytes(matches_reference, rng):
    """White tophat of a uint8 image with a disk of radius 2, as uint8."""
    matches_reference("white_tophat", image_bytes(rng), disk(2))


@white
@pytest.mark.points(2)
def test_white_tophat_of_a_volume(matches_reference, rng):
    """White tophat of a volume with a ball of radius 1 and with a box of 3 x 1 x 5."""
    image = volume(rng)
    matches_reference("white_tophat", image, ball(1))
    # That ball is the library's default in three dimensions; this box is not.
    matches_reference("white_tophat", image, footprint_rectangle((3, 1, 5)))


@white
@pytest.mark.points(2)
def test_white_tophat_of_booleans(matches_reference, rng):
    """White tophat of a bool image with a disk of radius 2, as bool."""
    matches_reference("white_tophat", mask(rng, 0.88), disk(2))


@white
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_white_tophat_with_unequal_sides(matches_reference, rng):
    """White tophat with a footprint of 3 x 5."""
    matches_reference("white_tophat", integers(rng), footprint_rectangle((3, 5)))


@white
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_white_tophat_near_the_border(matches_reference, rng):
    """White tophat of a small image, where the footprint reaches over the border everywhere.

    Then with a footprint of a single pixel.
    """
    check_near_the_border(matches_reference, "white_tophat", rng)


@black
@pytest.mark.points(2)
def test_black_tophat_of_floats(matches_reference, rng):
    """Black tophat of a float image with a disk of radius 2."""
    matches_reference("black_tophat", floats(rng), disk(2), atol=FLOAT_ATOL)


@black
@pytest.mark.points(2)
def test_black_tophat_of_bytes(matches_reference, rng):
    """Black tophat of a uint8 image with a disk of radius 2, as uint8."""
    matches_reference("black_tophat", image_bytes(rng), disk(2))


@black
@pytest.mark.points(2)
def test_black_tophat_of_a_volume(matches_reference, rng):
    """Black tophat of a volume with a ball of radius 1 and with a box of 3 x 1 x 5."""
    image = volume(rng)
    matches_reference("black_tophat", image, ball(1))
    # That ball is the library's default in three dimensions; this box is not.
    matches_reference("black_tophat", image, footprint_rectangle((3, 1, 5)))


@black
@pytest.mark.points(2)
def test_black_tophat_of_booleans(matches_reference, rng):
    """Black tophat of a bool image with a disk of radius 2, as bool."""
    matches_reference("black_tophat", mask(rng, 0.12), disk(2))


@black
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_black_tophat_with_unequal_sides(matches_reference, rng):
    """Black tophat with a footprint of 3 x 5."""
    matches_reference("black_tophat", integers(rng), footprint_rectangle((3, 5)))


@black
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_black_tophat_near_the_border(matches_reference, rng):
    """Black tophat of a small image, where the footprint reaches over the border everywhere.

    Then with a footprint of a single pixel.
    """
    check_near_the_border(matches_reference, "black_tophat", rng)
