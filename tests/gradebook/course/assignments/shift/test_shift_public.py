"""Public tests of the made-up exercise."""

import numpy as np
import pytest

IMAGE = np.arange(6.0).reshape(2, 3)


@pytest.mark.points(0)
@pytest.mark.grade_cell("add_one")
def test_adds_one(submission):
    """Adds one to zero."""
    assert submission.add_one(IMAGE)[0, 0] == 1.0
