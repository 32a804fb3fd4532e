"""Dice overlap, and the share of the points that it earns."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.compare.overlap import Overlap, Scale, are_alike, overlap_of

masks = arrays.arrays(np.bool_, (3, 4, 5))


@given(masks, masks)
def test_dice_is_that_of_the_sets_of_elements(first, second):
    one, other = set(np.flatnonzero(first)), set(np.flatnonzero(second))
    overlap = overlap_of(first, second)
    assert (overlap.common, overlap.missed, overlap.extra) == (
        len(one & other),
        len(one - other),
        len(other - one),
    )
    if one or other:
        assert overlap.dice == pytest.approx(2 * len(one & other) / (len(one) + len(other)))
    assert overlap_of(second, first).dice == overlap.dice


def test_two_empty_masks_are_equal():
    assert overlap_of(np.zeros(3, bool), np.zeros(3, bool)).dice == 1


@pytest.mark.parametrize(
    ("dice", "share"), [(0.0, 0), (0.75, 0), (0.825, 0.5), (0.9, 1), (1.0, 1), (0.8999, 0.99933)]
)
def test_points_grow_in_proportion_between_the_ends(dice, share):
    assert Scale(full=0.9, none=0.75).share(dice) == pytest.approx(share, abs=1e-4)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_dice_never_earns_less(first, second):
    scale = Scale(full=0.9, none=0.75)
    low, high = sorted((first, second))
    assert scale.share(low) <= scale.share(high)


@pytest.mark.parametrize(("full", "none"), [(0.7, 0.8), (0.8, 0.8), (1.1, 0.5), (0.5, -0.1)])
def test_a_scale_that_is_none_is_refused(full, none):
    with pytest.raises(ValueError, match="none < full"):
        Scale(full=full, none=none)


def test_the_message_says_the_overlap_and_what_it_earns():
    message = Scale(full=0.9, none=0.75).message(Overlap(common=825, missed=1, extra=349), 3)
    assert "0.825" in message
    assert "1 voxel of the mask is missed, 349 voxels outside of it are marked" in message
    assert "50 % of the points: all from 0.9, none below 0.75" in message


def test_a_mask_just_below_the_end_does_not_read_as_if_it_had_reached_it():
    overlap = Overlap(common=89_999, missed=10_000, extra=10_002)
    assert 0.8999 < overlap.dice < 0.9
    assert "is 0.899:" in Scale(full=0.9, none=0.75).message(overlap, 3)


def test_masks_of_one_method_are_alike_and_others_are_not():
    first = np.zeros((10, 100), bool)
    first[:5] = True
    second = first.copy()
    second[0, :5] = False
    assert are_alike(first, second)
    assert not are_alike(first, ~first)
    assert not are_alike(first, first[:, :99])
    assert not are_alike(first, first.astype(np.uint8))
    assert not are_alike(first, None)


def test_results_that_are_no_masks_are_alike_if_they_are_equal():
    numbers = np.arange(6, dtype=np.int16)
    assert are_alike(numbers, numbers.copy())
    assert not are_alike(numbers, numbers + 1)
