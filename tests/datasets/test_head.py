"""The analytic head: what the exercise on it relies on."""

import nibabel
import numpy as np
import pytest
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.morphology import ball, disk

from autograder.datasets import Head, load_bold, load_head
from autograder.datasets.anatomy import Tissue

SMALL = {"shape": (56, 68, 52), "zooms": (3.2, 3.2, 3.2)}


@pytest.fixture(scope="module")
def head():
    return load_head()


def values(image):
    return np.asanyarray(image.dataobj)


def dice(first, second):
    return 2 * np.count_nonzero(first & second) / (first.sum() + second.sum())


def largest(mask):
    labels, _ = ndimage.label(mask)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return (labels == sizes.argmax()) & mask


def slice_by_slice(function, mask):
    return np.stack([function(mask[..., k]) for k in range(mask.shape[2])], axis=2)


def opened_2d(mask):
    return slice_by_slice(lambda image: ndimage.binary_opening(image, disk(2)), mask)


METHODS = {
    "threshold alone": (lambda mask: mask, 0.735),
    "largest component": (largest, 0.748),
    "ball(1) and component": (lambda m: largest(ndimage.binary_opening(m, ball(1))), 0.746),
    "ball(2) and component": (lambda m: largest(ndimage.binary_opening(m, ball(2))), 0.954),
    "ball(3) and component": (lambda m: largest(ndimage.binary_opening(m, ball(3))), 0.920),
    "ball(4) and component": (lambda m: largest(ndimage.binary_opening(m, ball(4))), 0.836),
    "ball(5) and component": (lambda m: largest(ndimage.binary_opening(m, ball(5))), 0.746),
    "disk(2)": (opened_2d, 0.778),
    "disk(2), 2-D component": (lambda m: slice_by_slice(largest, opened_2d(m)), 0.752),
    "disk(2), 3-D component": (lambda m: largest(opened_2d(m)), 0.957),
}


@pytest.mark.parametrize("name", METHODS)
def test_methods_reach_the_published_dice(head, name):
    method, published = METHODS[name]
    volume = values(head.image)
    found = method(volume > threshold_otsu(volume))
    # Noise may differ in its last digits between processors.
    assert dice(found, values(head.brain) > 0) == pytest.approx(published, abs=0.01)


@pytest.mark.parametrize(("radius", "published"), [(2, 0.15), (3, 0.30), (4, 0.52), (5, 0.66)])
def test_larger_balls_lose_more_gray_matter(head, radius, published):
    volume, brain = values(head.image), values(head.brain) > 0
    mask = volume > threshold_otsu(volume)
    found = largest(ndimage.binary_opening(mask, ball(radius)))
    gray = brain & (values(head.tissues) == Tissue.GRAY_MATTER)
    assert np.mean(~found[gray]) == pytest.approx(published, abs=0.01)


def test_the_images_share_a_grid_and_have_the_dtypes_that_are_promised(head):
    assert isinstance(head, Head)
    assert {image.shape for image in head} == {(112, 136, 104)}
    assert [str(image.get_data_dtype()) for image in head] == ["int16", "uint8", "uint8"]
    assert all(np.array_equal(image.affine, head.image.affine) for image in head)
    np.testing.assert_allclose(head.image.header.get_zooms(), 1.6)
    assert head.image.header.get_xyzt_units()[0] == "mm"
    assert nibabel.aff2axcodes(head.image.affine) == ("R", "A", "S")


def test_the_brain_is_inside_the_head_and_of_a_brains_size(head):
    brain, tissues = values(head.brain) > 0, values(head.tissues)
    assert set(np.unique(tissues[brain])) == {
        Tissue.FLUID,
        Tissue.GRAY_MATTER,
        Tissue.WHITE_MATTER,
    }
    assert 0.9 < brain.sum() * 1.6**3 / 1e6 < 1.5  # litres
    assert largest(brain).sum() > 0.999 * brain.sum()
    outer = np.ones(brain.shape, bool)
    outer[1:-1, 1:-1, 1:-1] = False
    assert not (brain & outer).any()


def test_the_affine_says_where_things_are():
    head = load_head(**SMALL, rotation=(10, -20, 30), centre=(3, 5, -2))
    eyes = np.argwhere(values(head.tissues) == Tissue.EYE)
    world = nibabel.affines.apply_affine(head.image.affine, eyes)
    right = world[world[:, 0] > 0].mean(axis=0)
    np.testing.assert_allclose(right, (31, 74, -36), atol=1.5)


@pytest.mark.parametrize("rotation", [(12, 0, 0), (0, -12, 0), (0, 0, 12), (5, -8, 10)])
def test_a_turned_head_keeps_its_brain(rotation):
    volumes = [
        np.count_nonzero(values(load_head(**SMALL, rotation=turn).brain))
        for turn in ((0, 0, 0), rotation)
    ]
    assert volumes[1] == pytest.approx(volumes[0], rel=0.03)


def test_the_seed_changes_the_noise_and_nothing_else():
    first, again, second = load_head(**SMALL), load_head(**SMALL), load_head(**SMALL, seed=1)
    assert np.array_equal(values(first.image), values(again.image))
    assert not np.array_equal(values(first.image), values(second.image))
    assert np.array_equal(values(first.tissues), values(second.tissues))
    assert np.array_equal(values(first.brain), values(second.brain))


def test_without_noise_and_bias_the_middle_of_a_tissue_has_its_signal():
    head = load_head(**SMALL, noise=0, bias=0)
    inside = ndimage.binary_erosion(values(head.tissues) == Tissue.WHITE_MATTER, np.ones((3, 3, 3)))
    assert inside.sum() > 50
    assert set(values(head.image)[inside]) == {700}


def test_air_has_rician_noise():
    head = load_head(**SMALL, noise=20, bias=0)
    corner = values(head.image)[:8, :8, -8:]
    assert not values(head.tissues)[:8, :8, -8:].any()
    assert corner.mean() == pytest.approx(20 * np.sqrt(np.pi / 2), rel=0.05)


def test_a_grid_without_the_head_is_air():
    head = load_head(shape=(6, 7, 8), zooms=(2, 2, 2), centre=(0, 0, 500))
    assert not values(head.tissues).any()
    assert not values(head.brain).any()


@pytest.mark.parametrize(
    "wrong", [{"shape": (5, 5)}, {"zooms": (1, 0, 1)}, {"rotation": (3,)}, {"shape": (5, -5, 5)}]
)
def test_parameters_that_make_no_volume_are_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        load_head(**wrong)


def test_the_bold_volume_is_coarse_and_of_a_head():
    image = load_bold()
    assert image.shape == (64, 64, 25)
    assert image.get_data_dtype() == np.int16
    np.testing.assert_allclose(image.header.get_zooms(), (3.4, 3.4, 5.0))
    volume = values(image)
    middle = volume[24:40, 24:40, 10:15]
    assert middle.mean() > 10 * volume[:5, :5].mean()
    assert np.array_equal(volume, values(load_bold()))
    assert not np.array_equal(volume, values(load_bold(seed=2)))
