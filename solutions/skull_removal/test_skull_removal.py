"""The graded tests: heads that differ from the released one in everything but their anatomy.

Rotation, position, size of the voxels, field of view, brightness and noise are drawn from the
course's seed, so that neither the released head's mask nor its threshold fits.
"""

from typing import NamedTuple

import numpy as np
import pytest
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.morphology import disk

from autograder.datasets import load_head

in_slices = pytest.mark.grade_cell("remove_skull_slice")
in_space = pytest.mark.grade_cell("remove_skull")

# Heights above the anterior commissure, in mm. The hemispheres touch in the middle slices; of the
# high ones those are taken in which they lie apart most clearly, so that one is lost.
MIDDLE_MM, HIGH_MM = (18.0, 24.0, 30.0), (36.0, 50.0)
MOST_HIGH = 3


class GradedHead(NamedTuple):
    """A scan, the mask of its brain, and the indices of middle and of high axial slices."""

    volume: np.ndarray
    brain: np.ndarray
    middle: tuple[int, ...]
    high: tuple[int, ...]


def either_side(rng, low, high):
    """Draw three numbers from `low` to `high`, each with a sign of its own."""
    return rng.uniform(low, high, size=3) * rng.choice((-1, 1), size=3)


def drawn_head(rng):
    """Draw a head; it must differ from the released one, and stay in the field of view."""
    zoom = rng.uniform(1.5, 1.7)
    head = load_head(
        shape=[int(side) for side in np.add((118, 142, 110), 2 * rng.integers(0, 4, size=3))],
        zooms=(zoom, zoom, zoom),
        rotation=either_side(rng, 6, 12),
        centre=np.add((0, 3, 10), either_side(rng, 3, 7)),
        seed=int(rng.integers(1_000_000)),
    )
    gain = rng.uniform(2.5, 3.5) if rng.random() < 0.5 else rng.uniform(0.25, 0.4)
    volume = np.rint(gain * head.image.get_fdata()).astype(np.int16)
    brain = np.asanyarray(head.brain.dataobj) > 0
    to_voxels = np.linalg.inv(head.image.affine)
    *middle, low, top = (
        round(float((to_voxels @ (0, 0, height, 1))[2])) for height in (*MIDDLE_MM, *HIGH_MM)
    )
    high = sorted(range(low, top), key=lambda k: dice_of_the_largest_part(volume, brain, k))
    return GradedHead(volume, brain, tuple(middle), tuple(high[:MOST_HIGH]))


def dice_of_the_largest_part(volume, brain, index):
    """Return how well the recipe that suits a middle slice does in this one."""
    image, known = volume[:, :, index], brain[:, :, index]
    opened = ndimage.binary_opening(image > threshold_otsu(image), disk(2))
    labels, _ = ndimage.label(opened)
    sizes = np.bincount(labels.ravel(), minlength=2)
    found = labels == 1 + sizes[1:].argmax()
    return 2 * np.count_nonzero(found & known) / (found.sum() + known.sum())


@pytest.fixture(scope="module")
def first_head(rng_of):
    """Give the head whose results are explained."""
    return drawn_head(rng_of("first head"))


@pytest.fixture(scope="module")
def second_head(rng_of):
    """Give the head that stays hidden."""
    return drawn_head(rng_of("second head"))


def check_slice(overlaps_mask, head, index):
    """Hold the slice function against the known brain in one axial slice."""
    image = np.ascontiguousarray(head.volume[:, :, index])
    overlaps_mask("remove_skull_slice", image, expected=head.brain[:, :, index])


@in_slices
@pytest.mark.points(1)
@pytest.mark.parametrize("place", range(3))
def test_middle_slice(overlaps_mask, first_head, place):
    """Finds the brain in a middle slice."""
    check_slice(overlaps_mask, first_head, first_head.middle[place])


@in_slices
@pytest.mark.points(1)
@pytest.mark.parametrize("place", range(3))
def test_high_slice(overlaps_mask, first_head, place):
    """Finds both halves of the brain in a high slice, where they lie apart."""
    check_slice(overlaps_mask, first_head, first_head.high[place])


@in_slices
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_middle_slice_of_another_head(overlaps_mask, second_head):
    """Finds the brain in a middle slice of another head."""
    check_slice(overlaps_mask, second_head, second_head.middle[1])


@in_slices
@pytest.mark.points(1)
@pytest.mark.visibility("hidden")
def test_high_slice_of_another_head(overlaps_mask, second_head):
    """Finds both halves of the brain in a high slice of another head."""
    check_slice(overlaps_mask, second_head, second_head.high[0])


@in_space
@pytest.mark.points(6)
def test_volume(overlaps_mask, first_head):
    """Finds the brain in a volume."""
    overlaps_mask("remove_skull", first_head.volume, expected=first_head.brain)


@in_space
@pytest.mark.points(6)
@pytest.mark.visibility("hidden")
def test_volume_of_another_head(overlaps_mask, second_head):
    """Finds the brain in a volume of another head."""
    overlaps_mask("remove_skull", second_head.volume, expected=second_head.brain)
