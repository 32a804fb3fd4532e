"""The graded tests: inputs on which known wrong answers differ from right ones.

The volumes have three different sides and the kernels no symmetry, so that a
kernel that is flipped, transposed or shifted cannot pass.
"""

import numpy as np
import pytest

correlate = pytest.mark.grade_cell("correlate_3d")
convolve = pytest.mark.grade_cell("convolve_3d")

rng = np.random.default_rng(20240611)

INTEGERS = rng.integers(-50, 51, size=(5, 6, 7))
FLOATS = rng.normal(100.0, 20.0, size=(7, 5, 6))
SINGLE_FLOATS = rng.normal(0.0, 30.0, size=(6, 4, 5)).astype(np.float32)
BYTES = rng.integers(0, 256, size=(6, 5, 4), dtype=np.uint8)
SHORTS = rng.integers(-2000, 2001, size=(8, 9, 10), dtype=np.int16)
LARGE = rng.normal(size=(32, 32, 32))

KERNEL_3_1_5 = rng.normal(size=(3, 1, 5))
KERNEL_3_3_3 = rng.normal(size=(3, 3, 3))
KERNEL_7_5_3 = rng.normal(size=(7, 5, 3))
SINGLE_KERNEL = rng.normal(size=(3, 3, 3)).astype(np.float32)
BYTE_KERNEL = rng.integers(1, 201, size=(3, 3, 3), dtype=np.uint8)

EVEN_SIDES = ((2, 3, 3), (3, 4, 3), (1, 1, 2))
OTHER_DIMENSIONS = ((3, 3), (1, 3, 3, 3))


def tolerance(volume, kernel, relative=1e-10):
    """Return how far a right answer may be from the reference, in the result's units."""
    # Right answers add in different orders, which changes a sum by at most 1.6e-15 of this bound.
    return relative * np.abs(kernel.astype(float)).sum() * np.abs(volume.astype(float)).max()


@correlate
@pytest.mark.points(3)
def test_correlates_integers_with_a_kernel_of_three_sides(matches_reference):
    """Correlates a volume of integers with a kernel of 3 x 1 x 5."""
    atol = tolerance(INTEGERS, KERNEL_3_1_5)
    matches_reference("correlate_3d", INTEGERS, KERNEL_3_1_5, atol=atol)


@correlate
@pytest.mark.points(2)
def test_correlates_bytes_without_wrapping_around(matches_reference):
    """Correlates a uint8 volume with weights below zero."""
    atol = tolerance(BYTES, KERNEL_3_3_3)
    matches_reference("correlate_3d", BYTES, KERNEL_3_3_3, atol=atol)


@correlate
@pytest.mark.points(1)
def test_correlates_a_volume_and_a_kernel_of_bytes(matches_reference):
    """Correlates a uint8 volume with a uint8 kernel, whose sums pass 255."""
    atol = tolerance(BYTES, BYTE_KERNEL)
    matches_reference("correlate_3d", BYTES, BYTE_KERNEL, atol=atol)


@correlate
@pytest.mark.points(1)
def test_correlates_single_floats(matches_reference):
    """Correlates a float32 volume, with a result of float64."""
    # A right answer may add in float32, which keeps 7 digits.
    atol = tolerance(SINGLE_FLOATS, SINGLE_KERNEL, relative=2e-6)
    matches_reference("correlate_3d", SINGLE_FLOATS, SINGLE_KERNEL, atol=atol)


@correlate
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_correlates_with_a_wide_kernel(matches_reference):
    """Correlates an int16 volume with a kernel of 7 x 5 x 3."""
    atol = tolerance(SHORTS, KERNEL_7_5_3)
    matches_reference("correlate_3d", SHORTS, KERNEL_7_5_3, atol=atol)


@correlate
@pytest.mark.points(1)
def test_correlating_leaves_float_inputs_as_they_were(matches_reference):
    """Correlates a float64 volume, and leaves the volume and the kernel as they were."""
    atol = tolerance(FLOATS, KERNEL_3_3_3)
    matches_reference("correlate_3d", FLOATS, KERNEL_3_3_3, atol=atol)


@correlate
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_correlates_a_large_volume_in_time(matches_reference):
    """Correlates a volume of 32 x 32 x 32 within the time limit."""
    atol = tolerance(LARGE, KERNEL_3_3_3)
    matches_reference("correlate_3d", LARGE, KERNEL_3_3_3, atol=atol)


@correlate
@pytest.mark.points(1)
def test_correlating_refuses_an_even_side(raises_error):
    """Raises ValueError for a kernel with an even side, whichever axis it is on."""
    for shape in EVEN_SIDES:
        raises_error("correlate_3d", FLOATS, np.ones(shape), error=ValueError)


@correlate
@pytest.mark.points(1)
def test_correlating_refuses_a_kernel_of_other_dimensions(raises_error):
    """Raises ValueError for a kernel that is not three-dimensional."""
    for shape in OTHER_DIMENSIONS:
        raises_error("correlate_3d", FLOATS, np.ones(shape), error=ValueError)


@convolve
@pytest.mark.points(2)
def test_convolves_integers_with_a_kernel_of_three_sides(matches_reference):
    """Convolves a volume of integers with a kernel of 3 x 1 x 5."""
    atol = tolerance(INTEGERS, KERNEL_3_1_5)
    matches_reference("convolve_3d", INTEGERS, KERNEL_3_1_5, atol=atol)


@convolve
@pytest.mark.points(2)
def test_convolves_bytes_without_wrapping_around(matches_reference):
    """Convolves a uint8 volume with weights below zero, and with a uint8 kernel."""
    for kernel in (KERNEL_3_3_3, BYTE_KERNEL):
        matches_reference("convolve_3d", BYTES, kernel, atol=tolerance(BYTES, kernel))


@convolve
@pytest.mark.points(1)
def test_convolves_single_floats(matches_reference):
    """Convolves a float32 volume, with a result of float64."""
    # A right answer may add in float32, which keeps 7 digits.
    atol = tolerance(SINGLE_FLOATS, SINGLE_KERNEL, relative=2e-6)
    matches_reference("convolve_3d", SINGLE_FLOATS, SINGLE_KERNEL, atol=atol)


@convolve
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_convolving_with_a_wide_kernel_leaves_the_inputs_as_they_were(matches_reference):
    """Convolves a float64 volume with a kernel of 7 x 5 x 3, and leaves both as they were."""
    atol = tolerance(FLOATS, KERNEL_7_5_3)
    matches_reference("convolve_3d", FLOATS, KERNEL_7_5_3, atol=atol)


@convolve
@pytest.mark.points(1)
def test_convolving_refuses_an_even_side(raises_error):
    """Raises ValueError for a kernel with an even side, whichever axis it is on."""
    for shape in EVEN_SIDES:
        raises_error("convolve_3d", FLOATS, np.ones(shape), error=ValueError)


@convolve
@pytest.mark.points(1)
def test_convolving_refuses_a_kernel_of_other_dimensions(raises_error):
    """Raises ValueError for a kernel that is not three-dimensional."""
    for shape in OTHER_DIMENSIONS:
        raises_error("convolve_3d", FLOATS, np.ones(shape), error=ValueError)
