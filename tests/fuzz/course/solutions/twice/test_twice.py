"""Hidden test of the smallest exercise."""

import pytest


@pytest.mark.points(3)
@pytest.mark.grade_cell("twice")
def test_doubles_a_number(submission, matches_reference):
    """Doubles a number."""
    matches_reference("twice", 21.0)
