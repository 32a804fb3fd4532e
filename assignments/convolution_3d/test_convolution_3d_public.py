"""Examples small enough to check by hand; they run in the notebook and when you hand in."""

import numpy as np
import pytest

# One slice of 4 x 5 voxels: the values rise from 0 to 9, then fall from 10 to 1.
SLICE = np.array(
    [
        [0, 1, 2, 3, 4],
        [5, 6, 7, 8, 9],
        [10, 9, 8, 7, 6],
        [5, 4, 3, 2, 1],
    ]
)[:, :, np.newaxis]

# A voxel and its four neighbours within the slice.
CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])[:, :, np.newaxis]

# The first value is 0 + 1 + 5: the voxel, its right and its lower neighbour.
SLICE_UNDER_CROSS = np.array(
    [
        [6.0, 9.0, 13.0, 17.0, 16.0],
        [21.0, 28.0, 31.0, 34.0, 27.0],
        [29.0, 37.0, 34.0, 31.0, 23.0],
        [19.0, 21.0, 17.0, 13.0, 9.0],
    ]
)[:, :, np.newaxis]

# A single bright voxel in the middle of nothing.
POINT = np.zeros((5, 5, 5))
POINT[2, 2, 2] = 1.0

# Nine weights, all different, in a kernel of 3 x 1 x 3.
WEIGHTS = np.array([[[1.0, 2.0, 3.0]], [[4.0, 5.0, 6.0]], [[7.0, 8.0, 9.0]]])

# Where the kernel's last weight lies on the bright voxel, the point is one step ahead on both
# axes: a correlation shows the weights in reversed order, a convolution as they are.
POINT_CORRELATED = np.zeros((5, 5, 5))
POINT_CORRELATED[1:4, 2, 1:4] = [[9.0, 8.0, 7.0], [6.0, 5.0, 4.0], [3.0, 2.0, 1.0]]
POINT_CONVOLVED = np.zeros((5, 5, 5))
POINT_CONVOLVED[1:4, 2, 1:4] = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]

# Plain sums give these whole numbers exactly; a Fourier transform rounds in the 15th digit.
ROUNDING = 1e-9


@pytest.mark.grade_cell("correlate_3d")
@pytest.mark.points(0)
def test_slice_under_a_cross(matches_expected):
    """Sums the cross of neighbours in a slice of 4 x 5 voxels."""
    matches_expected("correlate_3d", SLICE, CROSS, expected=SLICE_UNDER_CROSS, atol=ROUNDING)


@pytest.mark.grade_cell("correlate_3d")
@pytest.mark.points(0)
def test_point_correlated(matches_expected):
    """Turns a single bright voxel into the reversed kernel."""
    matches_expected("correlate_3d", POINT, WEIGHTS, expected=POINT_CORRELATED, atol=ROUNDING)


@pytest.mark.grade_cell("correlate_3d")
@pytest.mark.points(0)
def test_correlate_3d_refuses_an_even_kernel(raises_error):
    """Raises ValueError for a kernel of 2 x 3 x 3."""
    raises_error("correlate_3d", POINT, np.ones((2, 3, 3)), error=ValueError)


@pytest.mark.grade_cell("convolve_3d")
@pytest.mark.points(0)
def test_point_convolved(matches_expected):
    """Turns a single bright voxel into the kernel itself."""
    matches_expected("convolve_3d", POINT, WEIGHTS, expected=POINT_CONVOLVED, atol=ROUNDING)


@pytest.mark.grade_cell("convolve_3d")
@pytest.mark.points(0)
def test_symmetric_kernel_convolved(matches_expected):
    """Gives for the symmetric cross what a correlation gives."""
    matches_expected("convolve_3d", SLICE, CROSS, expected=SLICE_UNDER_CROSS, atol=ROUNDING)


@pytest.mark.grade_cell("convolve_3d")
@pytest.mark.points(0)
def test_convolve_3d_refuses_an_even_kernel(raises_error):
    """Raises ValueError for a kernel of 2 x 3 x 3."""
    raises_error("convolve_3d", POINT, np.ones((2, 3, 3)), error=ValueError)
