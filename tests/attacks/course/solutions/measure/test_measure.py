"""Hidden tests of the exercise that the attacks are made on."""

import numpy as np
import pytest

WORD = "@WORD@"
IMAGE = np.array([[3, 7, 250], [90, 41, 17]], dtype=np.uint8)
VOLUME = np.linspace(-4.0, 9.0, 60).reshape(3, 4, 5) ** 2
NEGATIVE = np.array([[-3, -9], [12, 5]], dtype=np.int16)


@pytest.mark.points(4)
@pytest.mark.grade_cell("stretch")
@pytest.mark.visibility("hidden")
def test_stretches_an_image(matches_reference):
    """Stretches an image."""
    matches_reference("stretch", IMAGE)


@pytest.mark.points(3)
@pytest.mark.grade_cell("stretch")
@pytest.mark.visibility("hidden")
def test_stretches_a_volume(matches_reference):
    """Stretches a volume."""
    matches_reference("stretch", VOLUME)


@pytest.mark.points(3)
@pytest.mark.grade_cell("stretch")
def test_stretches_negative_values(matches_reference):
    """Stretches negative values."""
    matches_reference("stretch", NEGATIVE)


@pytest.mark.points(3)
@pytest.mark.grade_cell("total")
@pytest.mark.visibility("hidden")
def test_sums_an_image(matches_reference):
    """Sums an image."""
    matches_reference("total", IMAGE)


@pytest.mark.points(2)
@pytest.mark.grade_cell("total")
def test_sums_a_volume(matches_reference):
    """Sums a volume."""
    matches_reference("total", VOLUME)
