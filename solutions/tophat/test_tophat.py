"""The graded tests: inputs on which known wrong answers differ from right ones.

No footprint is the library's default (the cross of radius 1, which answers to
a footprint that was forgotten), and few fill their bounding box.
"""

import numpy as np
import pytest
from skimage.morphology import ball, diamond, disk, footprint_rectangle

white = pytest.mark.grade_cell("white_tophat")
black = pytest.mark.grade_cell("black_tophat")

# Minima, maxima and one subtraction: right answers differ by the rounding of values near 100.
FLOAT_ATOL = 1e-12

rng = np.random.default_rng(20240618)

FLOATS = rng.normal(0.0, 30.0, size=(12, 17))
BYTES = rng.integers(0, 256, size=(17, 12), dtype=np.uint8)
VOLUME = rng.integers(-900, 901, size=(6, 8, 9), dtype=np.int16)
SINGLE_FLOATS = rng.normal(50.0, 20.0, size=(11, 15)).astype(np.float32)
SHORTS = rng.integers(0, 60000, size=(7, 10), dtype=np.uint16)
INTEGERS = rng.integers(-100, 101, size=(10, 14))
MOSTLY_TRUE = rng.random((14, 11)) < 0.88
MOSTLY_FALSE = rng.random((14, 11)) < 0.12


@white
@pytest.mark.points(2)
def test_white_tophat_of_floats(matches_reference):
    """White tophat of a float image with a disk of radius 2."""
    matches_reference("white_tophat", FLOATS, disk(2), atol=FLOAT_ATOL)


@white
@pytest.mark.points(2)
def test_white_tophat_of_bytes(matches_reference):
    """White tophat of a uint8 image with a disk of radius 2, as uint8."""
    matches_reference("white_tophat", BYTES, disk(2))


@white
@pytest.mark.points(2)
def test_white_tophat_of_a_volume(matches_reference):
    """White tophat of a volume with a ball of radius 1."""
    matches_reference("white_tophat", VOLUME, ball(1))


@white
@pytest.mark.points(2)
def test_white_tophat_of_booleans(matches_reference):
    """White tophat of a bool image with a disk of radius 2, as bool."""
    matches_reference("white_tophat", MOSTLY_TRUE, disk(2))


@white
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_white_tophat_with_unequal_sides(matches_reference):
    """White tophat with a footprint of 3 x 5."""
    matches_reference("white_tophat", INTEGERS, footprint_rectangle((3, 5)))


@white
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_white_tophat_near_the_border(matches_reference):
    """White tophat of a small image, where the footprint reaches over the border everywhere."""
    matches_reference("white_tophat", SHORTS, diamond(3))
    matches_reference("white_tophat", SINGLE_FLOATS, disk(4), atol=FLOAT_ATOL)


@black
@pytest.mark.points(2)
def test_black_tophat_of_floats(matches_reference):
    """Black tophat of a float image with a disk of radius 2."""
    matches_reference("black_tophat", FLOATS, disk(2), atol=FLOAT_ATOL)


@black
@pytest.mark.points(2)
def test_black_tophat_of_bytes(matches_reference):
    """Black tophat of a uint8 image with a disk of radius 2, as uint8."""
    matches_reference("black_tophat", BYTES, disk(2))


@black
@pytest.mark.points(2)
def test_black_tophat_of_a_volume(matches_reference):
    """Black tophat of a volume with a ball of radius 1."""
    matches_reference("black_tophat", VOLUME, ball(1))


@black
@pytest.mark.points(2)
def test_black_tophat_of_booleans(matches_reference):
    """Black tophat of a bool image with a disk of radius 2, as bool."""
    matches_reference("black_tophat", MOSTLY_FALSE, disk(2))


@black
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_black_tophat_with_unequal_sides(matches_reference):
    """Black tophat with a footprint of 3 x 5."""
    matches_reference("black_tophat", INTEGERS, footprint_rectangle((3, 5)))


@black
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_black_tophat_near_the_border(matches_reference):
    """Black tophat of a small image, where the footprint reaches over the border everywhere."""
    matches_reference("black_tophat", SHORTS, diamond(3))
    matches_reference("black_tophat", SINGLE_FLOATS, disk(4), atol=FLOAT_ATOL)
