"""Public test of the smallest exercise."""

import pytest


@pytest.mark.points(0)
@pytest.mark.grade_cell("twice")
def test_doubles_one(submission):
    """Doubles one."""
    assert submission.twice(1) == 2
