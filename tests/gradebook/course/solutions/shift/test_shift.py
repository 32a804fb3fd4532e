"""Hidden tests of the made-up exercise."""

import numpy as np
import pytest

HIDDEN_IMAGE = np.linspace(-4.0, 9.0, 12).reshape(3, 4)


@pytest.mark.points(3)
@pytest.mark.grade_cell("add_one")
def test_adds_one_everywhere(submission, matches_reference):
    """Adds one to every value."""
    matches_reference("add_one", HIDDEN_IMAGE)


@pytest.mark.points(2)
@pytest.mark.grade_cell("double")
@pytest.mark.visibility("hidden")
def test_doubles_everywhere(submission, matches_reference):
    """Doubles every value."""
    matches_reference("double", HIDDEN_IMAGE)
