"""Examples small enough to check by hand; they run in the notebook and when you hand in."""

import numpy as np
import pytest

ATOL = 1e-12

# Dark above, bright below: one horizontal edge, between rows 1 and 2.
STEP_DOWN = np.array(
    [
        [0.0, 0.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.0],
        [1.0, 1.0, 1.0, 1.0, 1.0],
        [1.0, 1.0, 1.0, 1.0, 1.0],
    ]
)
STEP_DOWN_RESPONSE = np.array(
    [
        [0.0, 0.0, 0.0, 0.0, 0.0],
        [1.0, 1.0, 1.0, 1.0, 1.0],
        [1.0, 1.0, 1.0, 1.0, 1.0],
        [0.0, 0.0, 0.0, 0.0, 0.0],
    ]
)

# One bright pixel: the smoothing across and the change along can both be read off.
DOT = np.zeros((4, 5))
DOT[1, 2] = 4.0
DOT_H = np.array(
    [
        [0.0, 1.0, 2.0, 1.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.0],
        [0.0, -1.0, -2.0, -1.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.0],
    ]
)
DOT_V = np.array(
    [
        [0.0, 1.0, 0.0, -1.0, 0.0],
        [0.0, 2.0, 0.0, -2.0, 0.0],
        [0.0, 1.0, 0.0, -1.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.0],
    ]
)

# Grows by 3 from slice to slice along axis 2: the outermost slices see half of the change.
RAMP = np.zeros((3, 4, 5)) + 3.0 * np.arange(5)
RAMP_RESPONSE = np.zeros((3, 4, 5)) + np.array([3.0, 6.0, 6.0, 6.0, 3.0]) / np.sqrt(3)


@pytest.mark.grade_cell("sobel_h")
@pytest.mark.points(0)
def test_sobel_h_of_a_step(matches_expected):
    """Gives 1 on both rows of a horizontal edge of height 1."""
    matches_expected("sobel_h", STEP_DOWN, expected=STEP_DOWN_RESPONSE, atol=ATOL)


@pytest.mark.grade_cell("sobel_h")
@pytest.mark.points(0)
def test_sobel_h_of_a_dot(matches_expected):
    """Spreads a bright pixel by 1-2-1 along its row, above and below it."""
    matches_expected("sobel_h", DOT, expected=DOT_H, atol=ATOL)


@pytest.mark.grade_cell("sobel_h")
@pytest.mark.points(0)
def test_sobel_h_refuses_a_volume(raises_error):
    """Raises ValueError for an array of three dimensions."""
    raises_error("sobel_h", np.zeros((3, 4, 5)), error=ValueError)


@pytest.mark.grade_cell("sobel_v")
@pytest.mark.points(0)
def test_sobel_v_of_a_step(matches_expected):
    """Gives 1 on both columns of a vertical edge of height 1."""
    matches_expected("sobel_v", STEP_DOWN.T, expected=STEP_DOWN_RESPONSE.T, atol=ATOL)


@pytest.mark.grade_cell("sobel_v")
@pytest.mark.points(0)
def test_sobel_v_of_a_dot(matches_expected):
    """Spreads a bright pixel by 1-2-1 along its column, left and right of it."""
    matches_expected("sobel_v", DOT, expected=DOT_V, atol=ATOL)


@pytest.mark.grade_cell("sobel_v")
@pytest.mark.points(0)
def test_sobel_v_refuses_a_volume(raises_error):
    """Raises ValueError for an array of three dimensions."""
    raises_error("sobel_v", np.zeros((3, 4, 5)), error=ValueError)


@pytest.mark.grade_cell("sobel_magnitude")
@pytest.mark.points(0)
def test_magnitude_of_a_step(matches_expected):
    """Gives the root of one half on an edge of height 1 along an axis."""
    expected = STEP_DOWN_RESPONSE / np.sqrt(2)
    matches_expected("sobel_magnitude", STEP_DOWN, expected=expected, atol=ATOL)


@pytest.mark.grade_cell("sobel_magnitude")
@pytest.mark.points(0)
def test_magnitude_of_a_dot(matches_expected):
    """Joins both responses around a bright pixel."""
    expected = np.sqrt((DOT_H**2 + DOT_V**2) / 2)
    matches_expected("sobel_magnitude", DOT, expected=expected, atol=ATOL)


@pytest.mark.grade_cell("sobel_3d")
@pytest.mark.points(0)
def test_3d_of_a_ramp(matches_expected):
    """Gives twice the slope over the root of 3 inside a ramp along one axis."""
    matches_expected("sobel_3d", RAMP, expected=RAMP_RESPONSE, atol=ATOL)


@pytest.mark.grade_cell("sobel_3d")
@pytest.mark.points(0)
def test_3d_of_a_constant(matches_expected):
    """Gives 0 everywhere, the border too, where nothing changes."""
    constant = np.full((4, 3, 5), 7.0)
    matches_expected("sobel_3d", constant, expected=np.zeros((4, 3, 5)), atol=ATOL)
