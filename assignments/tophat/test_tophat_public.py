"""Examples small enough to check by hand; they run in the notebook and when you hand in."""

import numpy as np
import pytest

SQUARE = np.ones((3, 3), dtype=np.uint8)
CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], dtype=np.uint8)

# A bright pixel of 9 and a block of 7 on a ground of 3.
BRIGHT = np.array(
    [
        [3, 3, 3, 3, 3, 3, 3],
        [3, 9, 3, 7, 7, 7, 3],
        [3, 3, 3, 7, 7, 7, 3],
        [3, 3, 3, 7, 7, 7, 3],
        [3, 3, 3, 3, 3, 3, 3],
    ],
    dtype=np.uint8,
)

# The square fits into the block, but not into the pixel.
BRIGHT_WHITE_SQUARE = np.array(
    [
        [0, 0, 0, 0, 0, 0, 0],
        [0, 6, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
    ],
    dtype=np.uint8,
)

# The cross fits into the block in one place only and leaves its corners out.
BRIGHT_WHITE_CROSS = np.array(
    [
        [0, 0, 0, 0, 0, 0, 0],
        [0, 6, 0, 4, 0, 4, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 4, 0, 4, 0],
        [0, 0, 0, 0, 0, 0, 0],
    ],
    dtype=np.uint8,
)

# The same picture with dark and bright exchanged: a pixel of 1, a block of 3, a ground of 7.
DARK = np.array(
    [
        [7, 7, 7, 7, 7, 7, 7],
        [7, 1, 7, 3, 3, 3, 7],
        [7, 7, 7, 3, 3, 3, 7],
        [7, 7, 7, 3, 3, 3, 7],
        [7, 7, 7, 7, 7, 7, 7],
    ],
    dtype=np.uint8,
)


@pytest.mark.grade_cell("white_tophat")
@pytest.mark.points(0)
def test_white_tophat_with_a_square(matches_expected):
    """Keeps the bright pixel, into which a square of 3 x 3 does not fit."""
    matches_expected("white_tophat", BRIGHT, SQUARE, expected=BRIGHT_WHITE_SQUARE)


@pytest.mark.grade_cell("white_tophat")
@pytest.mark.points(0)
def test_white_tophat_with_a_cross(matches_expected):
    """Keeps the bright pixel and the corners of the block, which a cross does not reach."""
    matches_expected("white_tophat", BRIGHT, CROSS, expected=BRIGHT_WHITE_CROSS)


@pytest.mark.grade_cell("white_tophat")
@pytest.mark.points(0)
def test_white_tophat_of_a_mask(matches_expected):
    """Keeps, in a bool image, the one True pixel that the opening removes."""
    matches_expected("white_tophat", BRIGHT > 3, SQUARE, expected=BRIGHT_WHITE_SQUARE > 0)


@pytest.mark.grade_cell("black_tophat")
@pytest.mark.points(0)
def test_black_tophat_with_a_square(matches_expected):
    """Shows the dark pixel as a bright one: 7 - 1 = 6."""
    matches_expected("black_tophat", DARK, SQUARE, expected=BRIGHT_WHITE_SQUARE)


@pytest.mark.grade_cell("black_tophat")
@pytest.mark.points(0)
def test_black_tophat_with_a_cross(matches_expected):
    """Shows the dark pixel and the corners of the dark block."""
    matches_expected("black_tophat", DARK, CROSS, expected=BRIGHT_WHITE_CROSS)


@pytest.mark.grade_cell("black_tophat")
@pytest.mark.points(0)
def test_black_tophat_of_a_mask(matches_expected):
    """Shows, in a bool image, the one False pixel that the closing fills."""
    matches_expected("black_tophat", DARK > 3, SQUARE, expected=BRIGHT_WHITE_SQUARE > 0)
