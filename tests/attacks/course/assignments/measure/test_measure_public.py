"""Public tests of the exercise that the attacks are made on."""

import numpy as np
import pytest

IMAGE = np.array([[0, 50], [25, 100]], dtype=np.uint8)


@pytest.mark.points(0)
@pytest.mark.grade_cell("stretch")
def test_stretches_a_small_image(submission):
    """Stretches a 2 x 2 image."""
    assert np.allclose(submission.stretch(IMAGE), [[0, 0.5], [0.25, 1]])


@pytest.mark.points(0)
@pytest.mark.grade_cell("total")
def test_sums_a_small_image(submission):
    """Sums a 2 x 2 image."""
    assert np.allclose(submission.total(IMAGE), [25, 150])
