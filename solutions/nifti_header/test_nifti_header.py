"""The graded tests: nibabel's own test files, and images whose affines and headers are drawn.

The affines are oblique, with other zooms along each axis and axes in another order and
direction, so that neither zooms nor a diagonal stand for the affine.
"""

import functools
from pathlib import Path

import nibabel
import numpy as np
import pytest
from nibabel.affines import from_matvec
from nibabel.eulerangles import euler2mat

sizes = pytest.mark.grade_cell("voxel_sizes_mm")
times = pytest.mark.grade_cell("repetition_time_s")
directions = pytest.mark.grade_cell("orientation")
places = pytest.mark.grade_cell("voxel_to_world_mm")

# The contract's; headers hold float32, so that right answers differ by some 1e-5 mm.
ATOL_MM = 1e-3
# One part in a million of some seconds: float32 again.
ATOL_S = 1e-5

SHIPPED = Path(nibabel.__file__).parent / "tests" / "data"


@functools.cache
def shipped(name):
    """Return one of the files that come with nibabel."""
    return nibabel.load(SHIPPED / name)


def drawn_affine(rng, order=None):
    """Draw zooms, a small rotation, the order and direction of the axes, and a translation."""
    # Each zoom from a range of its own, so that no two are alike.
    zooms = rng.permutation([rng.uniform(0.7, 1.2), rng.uniform(1.6, 2.4), rng.uniform(3.0, 4.5)])
    turned = euler2mat(*rng.uniform(0.1, 0.25, size=3) * rng.choice((-1, 1), size=3))
    axes = np.eye(3)[:, rng.permutation(3) if order is None else order]
    signs = rng.choice((-1, 1), size=3)
    translation = rng.uniform(20, 90, size=3) * rng.choice((-1, 1), size=3)
    return from_matvec(turned @ axes @ np.diag(signs * zooms), translation)


def drawn_image(rng, *, volumes=None, unit="sec", interval=None, order=None):
    """Draw a small image; with `volumes` it is a series with this interval in this unit."""
    shape = tuple(int(side) for side in rng.integers(3, 8, size=3))
    if volumes is not None:
        shape += (volumes,)
    data = rng.integers(0, 1000, size=shape, dtype=np.int16)
    image = nibabel.Nifti1Image(data, drawn_affine(rng, order))
    image.header.set_xyzt_units("mm", unit)
    if volumes is not None:
        image.header.set_zooms((*image.header.get_zooms()[:3], interval))
    return image


def world_points(image, rng, many=3):
    """Draw voxels of an image, none on an axis."""
    return [tuple(int(v) for v in rng.integers(1, image.shape[:3])) for _ in range(many)]


@sizes
@pytest.mark.points(1)
def test_sizes_of_real_scans(matches_reference):
    """Reads the voxel sizes of a functional series and of an anatomical scan."""
    for name in ("example4d.nii.gz", "anatomical.nii"):
        matches_reference("voxel_sizes_mm", shipped(name), atol=ATOL_MM)


@sizes
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_sizes_of_oblique_scans(matches_reference, rng):
    """Reads the voxel sizes of scans that lie obliquely."""
    matches_reference("voxel_sizes_mm", drawn_image(rng), atol=ATOL_MM)
    series = drawn_image(rng, volumes=2, interval=1.5)
    matches_reference("voxel_sizes_mm", series, atol=ATOL_MM)


@times
@pytest.mark.points(1)
def test_repetition_time_in_seconds_and_milliseconds(matches_reference, rng):
    """Gives seconds, whether the header has seconds or milliseconds."""
    for unit, factor in (("sec", 1), ("msec", 1000)):
        image = drawn_image(rng, volumes=3, unit=unit, interval=factor * rng.uniform(0.5, 3.0))
        matches_reference("repetition_time_s", image, atol=ATOL_S)


@times
@pytest.mark.points(1)
def test_no_repetition_time_without_time(matches_reference, rng):
    """Gives None for a single volume."""
    matches_reference("repetition_time_s", shipped("anatomical.nii"))
    matches_reference("repetition_time_s", drawn_image(rng))


@times
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_repetition_time_as_the_header_has_it(matches_reference, rng):
    """Reports what the header says, likely or not, in whichever unit."""
    matches_reference("repetition_time_s", shipped("example4d.nii.gz"), atol=ATOL_S)
    interval = 1_000_000 * rng.uniform(0.5, 3.0)
    image = drawn_image(rng, volumes=3, unit="usec", interval=interval)
    matches_reference("repetition_time_s", image, atol=ATOL_S)


@directions
@pytest.mark.points(1)
def test_orientation_of_real_scans(matches_reference):
    """Names the directions of two real scans."""
    for name in ("example4d.nii.gz", "anatomical.nii"):
        matches_reference("orientation", shipped(name))


@directions
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_orientation_in_any_order(matches_reference, rng):
    """Names the directions of scans whose axes come in another order, some of them reversed."""
    for order in ((1, 2, 0), (2, 0, 1), (0, 2, 1)):
        matches_reference("orientation", drawn_image(rng, order=order))


@places
@pytest.mark.points(1)
def test_world_of_a_real_scan(matches_reference, rng):
    """Finds voxels of a real scan in the world."""
    image = shipped("example4d.nii.gz")
    for ijk in ((64, 48, 12), *world_points(image, rng)):
        matches_reference("voxel_to_world_mm", image, ijk, atol=ATOL_MM)


@places
@pytest.mark.points(2)
@pytest.mark.visibility("hidden")
def test_world_of_oblique_scans(matches_reference, rng):
    """Finds voxels of scans that lie obliquely, their axes in another order."""
    for order in ((1, 2, 0), (2, 0, 1)):
        image = drawn_image(rng, order=order)
        for ijk in world_points(image, rng):
            matches_reference("voxel_to_world_mm", image, ijk, atol=ATOL_MM)
