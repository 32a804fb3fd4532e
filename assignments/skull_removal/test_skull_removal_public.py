"""Toy heads, made of balls; they run in the notebook and when you hand in.

A bright shell stands for skin, a dark gap for bone, a bright ball for the brain, and a thin
rod between them for a vessel that a threshold does not remove.
"""

import numpy as np
import pytest


def toy(shape, centre, brain_radius, rod):
    """Make a toy head of int16 with some noise, and the mask of its brain."""
    places = np.indices(shape).reshape(len(shape), -1).T
    distance = np.sqrt(((places - np.array(centre)) ** 2).sum(axis=1)).reshape(shape)
    brain = distance < brain_radius
    shell = (distance >= brain_radius + 9) & (distance < brain_radius + 12)
    image = 60 + 500 * brain + 700 * shell
    bridge = np.zeros(shape, dtype=bool)
    bridge[rod] = True
    image = np.where(bridge & (distance < brain_radius + 9) & ~brain, 560, image)
    noise = np.random.default_rng(7).integers(-40, 41, size=shape)
    return (image + noise).astype(np.int16), brain


SLICE, SLICE_BRAIN = toy((76, 80), (37, 41), 20, (37, slice(41, 80)))
VOLUME, VOLUME_BRAIN = toy((62, 66, 64), (30, 33, 32), 16, (30, slice(33, 66), 32))
BRIGHT_VOLUME = (2 * VOLUME).astype(np.int16)


@pytest.mark.grade_cell("remove_skull_slice")
@pytest.mark.points(0)
def test_slice_of_a_toy(overlaps_mask):
    """Finds the disk inside the ring, though a thin line joins them."""
    overlaps_mask("remove_skull_slice", SLICE, expected=SLICE_BRAIN)


@pytest.mark.grade_cell("remove_skull")
@pytest.mark.points(0)
def test_volume_of_a_toy(overlaps_mask):
    """Finds the ball inside the shell, though a thin rod joins them."""
    overlaps_mask("remove_skull", VOLUME, expected=VOLUME_BRAIN)


@pytest.mark.grade_cell("remove_skull")
@pytest.mark.points(0)
def test_volume_of_a_brighter_toy(overlaps_mask):
    """Finds the ball in a scan that is twice as bright: its threshold is another one."""
    overlaps_mask("remove_skull", BRIGHT_VOLUME, expected=VOLUME_BRAIN)
