"""The graded tests: inputs on which known wrong answers differ from right ones.

Every input is drawn from the course's seed; shapes and dtypes are fixed. Most volumes have
three different sides and the kernels no symmetry, so that a kernel that is flipped,
transposed or shifted cannot pass.
"""

import numpy as np
import pytest

correlate = pytest.mark.grade_cell("correlate_3d")
convolve = pytest.mark.grade_cell("convolve_3d")

EVEN_SIDES = ((2, 3, 3), (3, 4, 3), (1, 1, 2))
OTHER_DIMENSIONS = ((3, 3), (1, 3, 3, 3))


def integers(rng):
    """Draw an int64 volume of three sides, with values below zero."""
    return rng.integers(-50, 51, size=(5, 6, 7))


def floats(rng):
    """Draw a float64 volume of three sides, well above zero."""
    return rng.normal(100.0, 20.0, size=(7, 5, 6))


def single_floats(rng):
    """Draw a float32 volume of three sides."""
    return rng.normal(0.0, 30.0, size=(6, 4, 5)).astype(np.float32)


def volume_bytes(rng):
    """Draw a uint8 volume of three sides and of the dtype's full range."""
    return rng.integers(0, 256, size=(6, 5, 4), dtype=np.uint8)


def kernel_of(rng, *shape):
    """Draw a kernel with weights below and above zero and no symmetry."""
    return rng.normal(size=shape)


def byte_kernel(rng):
    """Draw a uint8 kernel whose products with bytes pass 255."""
    return rng.integers(1, 201, size=(3, 3, 3), dtype=np.uint8)


def signed_kernel(rng):
    """Draw an int8 kernel with weights below zero, which no unsigned dtype holds."""
    return rng.integers(-9, 10, size=(3, 3, 3), dtype=np.int8)


def tolerance(volume, kernel, relative=1e-10):
    """Return how far a right answer may be from the reference, in the result's units."""
    # Right answers add in different orders, which changes a sum by at most 1.6e-15 of this bound.
    return relative * np.abs(kernel.astype(float)).sum() * np.abs(volume.astype(float)).max()


@correlate
@pytest.mark.points(3)
def test_correlates_integers_with_a_kernel_of_three_sides(matches_reference, rng):
    """Correlates a volume of integers with a kernel of 3 x 1 x 5."""
    volume, kernel = integers(rng), kernel_of(rng, 3, 1, 5)
    atol = tolerance(volume, kernel)
    matches_reference("correlate_3d", volume, kernel, atol=atol)


@correlate
@pytest.mark.points(2)
def test_correlates_bytes_without_wrapping_around(matches_reference, rng):
    """Correlates a uint8 volume with weights below zero, floats and integers."""
    volume = volume_bytes(rng)
    for kernel in (kernel_of(rng, 3, 3, 3), signed_kernel(rng)):
        atol = tolerance(volume, kernel)
        matches_reference("correlate_3d", volume, kernel, atol=atol)


@correlate
@pytest.mark.points(1)
def test_correlates_a_volume_and_a_kernel_of_bytes(matches_reference, rng):
    """Correlates a uint8 volume with a uint8 kernel, whose sums pass 255."""
    volume, kernel = volume_bytes(rng), byte_kernel(rng)
    atol = tolerance(volume, kernel)
    matches_reference("correlate_3d", volume, kernel, atol=atol)


@correlate
@pytest.mark.points(1)
def test_correlates_single_floats(matches_reference, rng):
    """Correlates a float32 volume, with a result of float64."""
    # A right answer may add in float32, which keeps 7 digits.
    volume, kernel = single_floats(rng), kernel_of(rng, 3, 3, 3).astype(np.float32)
    atol = tolerance(volume, kernel, relative=2e-6)
    matches_reference("correlate_3d", volume, kernel, atol=atol)


@correlate
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_correlates_with_a_wide_kernel(matches_reference, rng):
    """Correlates int16 volumes with a kernel of 7 x 5 x 3, one of them smaller than that."""
    kernel = kernel_of(rng, 7, 5, 3)
    for shape in ((8, 9, 10), (5, 4, 2)):
        volume = rng.integers(-2000, 2001, size=shape, dtype=np.int16)
        atol = tolerance(volume, kernel)
        matches_reference("correlate_3d", volume, kernel, atol=atol)


@correlate
@pytest.mark.points(1)
def test_correlating_leaves_float_inputs_as_they_were(matches_reference, rng):
    """Correlates a float64 volume, and leaves the volume and the kernel as they were."""
    volume, kernel = floats(rng), kernel_of(rng, 3, 3, 3)
    atol = tolerance(volume, kernel)
    matches_reference("correlate_3d", volume, kernel, atol=atol)


@correlate
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_correlates_a_large_volume_in_time(matches_reference, rng):
    """Correlates a volume of 32 x 32 x 32 within the time limit."""
    volume, kernel = rng.normal(size=(32, 32, 32)), kernel_of(rng, 3, 3, 3)
    atol = tolerance(volume, kernel)
    matches_reference("correlate_3d", volume, kernel, atol=atol)


@correlate
@pytest.mark.points(1)
def test_correlating_refuses_an_even_side(raises_error, rng):
    """Raises ValueError for a kernel with an even side, whichever axis it is on."""
    for shape in EVEN_SIDES:
        raises_error("correlate_3d", floats(rng), np.ones(shape), error=ValueError)


@correlate
@pytest.mark.points(1)
def test_correlating_refuses_a_kernel_of_other_dimensions(raises_error, rng):
    """Raises ValueError for a kernel that is not three-dimensional."""
    for shape in OTHER_DIMENSIONS:
        raises_error("correlate_3d", floats(rng), np.ones(shape), error=ValueError)


@convolve
@pytest.mark.points(2)
def test_convolves_integers_with_a_kernel_of_three_sides(matches_reference, rng):
    """Convolves a volume of integers with a kernel of 3 x 1 x 5."""
    volume, kernel = integers(rng), kernel_of(rng, 3, 1, 5)
    atol = tolerance(volume, kernel)
    matches_reference("convolve_3d", volume, kernel, atol=atol)


@convolve
@pytest.mark.points(2)
def test_convolves_bytes_without_wrapping_around(matches_reference, rng):
    """Convolves a uint8 volume with weights below zero, and with a uint8 and an int8 kernel."""
    volume = volume_bytes(rng)
    for kernel in (kernel_of(rng, 3, 3, 3), byte_kernel(rng), signed_kernel(rng)):
        atol = tolerance(volume, kernel)
        matches_reference("convolve_3d", volume, kernel, atol=atol)


@convolve
@pytest.mark.points(1)
def test_convolves_single_floats(matches_reference, rng):
    """Convolves a float32 volume of equal sides, with a result of float64."""
    # A right answer may add in float32, which keeps 7 digits.
    volume = rng.normal(0.0, 30.0, size=(5, 5, 5)).astype(np.float32)
    kernel = kernel_of(rng, 3, 3, 3).astype(np.float32)
    atol = tolerance(volume, kernel, relative=2e-6)
    matches_reference("convolve_3d", volume, kernel, atol=atol)


@convolve
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_convolving_with_a_wide_kernel_leaves_the_inputs_as_they_were(matches_reference, rng):
    """Convolves a volume and a single slice with a kernel of 7 x 5 x 3, and changes neither."""
    volume, kernel = floats(rng), kernel_of(rng, 7, 5, 3)
    for part in (volume, volume[:, :, :1].copy()):
        atol = tolerance(part, kernel)
        matches_reference("convolve_3d", part, kernel, atol=atol)


@convolve
@pytest.mark.points(1)
def test_convolving_refuses_an_even_side(raises_error, rng):
    """Raises ValueError for a kernel with an even side, whichever axis it is on."""
    for shape in EVEN_SIDES:
        raises_error("convolve_3d", floats(rng), np.ones(shape), error=ValueError)


@convolve
@pytest.mark.points(1)
def test_convolving_refuses_a_kernel_of_other_dimensions(raises_error, rng):
    """Raises ValueError for a kernel that is not three-dimensional."""
    for shape in OTHER_DIMENSIONS:
        raises_error("convolve_3d", floats(rng), np.ones(shape), error=ValueError)
