"""Examples small enough to check by hand; they run in the notebook and when you hand in."""

import nibabel
import numpy as np
import pytest

# Axis 0 points to the left, axis 1 up, axis 2 to the front; voxels of 2 x 3 x 4 mm.
AFFINE = np.array([[-2.0, 0, 0, 10], [0, 0, 4.0, -20], [0, 3.0, 0, 30], [0, 0, 0, 1]])


def made(shape, unit="sec", interval=None):
    """Make an image of zeros with the affine above."""
    image = nibabel.Nifti1Image(np.zeros(shape, dtype=np.uint8), AFFINE)
    image.header.set_xyzt_units("mm", unit)
    if interval is not None:
        image.header.set_zooms((2.0, 3.0, 4.0, interval))
    return image


@pytest.mark.grade_cell("voxel_sizes_mm")
@pytest.mark.points(0)
def test_sizes_of_a_volume(matches_expected):
    """Reads 2, 3 and 4 mm."""
    matches_expected("voxel_sizes_mm", made((5, 6, 7)), expected=(2.0, 3.0, 4.0), atol=1e-3)


@pytest.mark.grade_cell("voxel_sizes_mm")
@pytest.mark.points(0)
def test_sizes_of_a_series(matches_expected):
    """Gives three sizes for a series as well."""
    image = made((5, 6, 7, 2), interval=2.5)
    matches_expected("voxel_sizes_mm", image, expected=(2.0, 3.0, 4.0), atol=1e-3)


@pytest.mark.grade_cell("repetition_time_s")
@pytest.mark.points(0)
def test_repetition_time_in_milliseconds(matches_expected):
    """Reads 2.5 s from a header that says 2500 msec."""
    image = made((5, 6, 7, 2), unit="msec", interval=2500.0)
    matches_expected("repetition_time_s", image, expected=2.5, atol=1e-5)


@pytest.mark.grade_cell("repetition_time_s")
@pytest.mark.points(0)
def test_no_repetition_time_of_a_volume(matches_expected):
    """Gives None for a single volume."""
    matches_expected("repetition_time_s", made((5, 6, 7)), expected=None)


@pytest.mark.grade_cell("orientation")
@pytest.mark.points(0)
def test_orientation_of_a_volume(matches_expected):
    """Reads left, up, front: LSA."""
    matches_expected("orientation", made((5, 6, 7)), expected="LSA")


@pytest.mark.grade_cell("voxel_to_world_mm")
@pytest.mark.points(0)
def test_world_of_the_first_voxel(matches_expected):
    """Finds voxel (0, 0, 0) at the affine's translation."""
    expected = (10.0, -20.0, 30.0)
    image = made((5, 6, 7))
    matches_expected("voxel_to_world_mm", image, (0, 0, 0), expected=expected, atol=1e-3)


@pytest.mark.grade_cell("voxel_to_world_mm")
@pytest.mark.points(0)
def test_world_of_another_voxel(matches_expected):
    """Finds voxel (1, 2, 3) by the whole affine."""
    expected = (8.0, -8.0, 36.0)
    image = made((5, 6, 7))
    matches_expected("voxel_to_world_mm", image, (1, 2, 3), expected=expected, atol=1e-3)
