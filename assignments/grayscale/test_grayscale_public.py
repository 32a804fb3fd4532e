"""Examples small enough to check by hand; they run in the notebook and when you hand in."""

import numpy as np
import pytest

gray = pytest.mark.grade_cell("to_grayscale")

PRIMARIES = np.array(
    [
        [[255, 0, 0], [0, 255, 0], [0, 0, 255]],
        [[255, 255, 255], [0, 0, 0], [51, 51, 51]],
    ],
    dtype=np.uint8,
)
PRIMARIES_GRAY = np.array([[0.2125, 0.7154, 0.0721], [1.0, 0.0, 0.2]])


@gray
@pytest.mark.points(0)
def test_primary_colours(matches_expected):
    """Gives each primary colour its own weight, white 1 and black 0."""
    matches_expected("to_grayscale", PRIMARIES, expected=PRIMARIES_GRAY, atol=2e-5)


@gray
@pytest.mark.points(0)
def test_primary_colours_as_floats(matches_expected):
    """Gives the same for floats from 0 to 1."""
    matches_expected("to_grayscale", PRIMARIES / 255, expected=PRIMARIES_GRAY, atol=2e-5)


@gray
@pytest.mark.points(0)
def test_refuses_a_gray_image(raises_error):
    """Raises ValueError for an image that has no channels."""
    raises_error("to_grayscale", np.zeros((4, 5)), error=ValueError)
