"""What ships with the libraries has the shapes and dtypes that are promised."""

import numpy as np
import pytest

from autograder import datasets
from autograder.datasets.head import _made


@pytest.mark.parametrize(
    ("name", "shape", "dtype"),
    [
        ("load_astronaut", (512, 512, 3), np.uint8),
        ("load_phantom", (400, 400), np.float64),
        ("load_coins", (303, 384), np.uint8),
        ("load_cell", (660, 550), np.uint8),
        ("load_retina", (102, 102), np.uint8),
    ],
)
def test_photographs(name, shape, dtype):
    image = getattr(datasets, name)()
    assert (image.shape, image.dtype) == (shape, dtype)


@pytest.mark.parametrize(
    ("name", "shape", "zooms"),
    [
        ("load_example4d", (128, 96, 24, 2), (2.0, 2.0, 2.199999, 2000.0)),
        ("load_anatomical", (33, 41, 25), (2.0, 2.0, 2.0)),
    ],
)
def test_scans(name, shape, zooms):
    image = getattr(datasets, name)()
    assert image.shape == shape
    np.testing.assert_allclose(image.header.get_zooms(), zooms, rtol=1e-6)
    assert np.asanyarray(image.dataobj).dtype.kind == "i"


@pytest.mark.parametrize("name", ["load_astronaut", "load_phantom", "load_coins", "load_retina"])
def test_whoever_gets_a_photograph_may_write_to_it(name):
    first = getattr(datasets, name)()
    kept = first.copy()
    first[:] = 0
    assert np.array_equal(getattr(datasets, name)(), kept)


@pytest.mark.parametrize("name", ["load_example4d", "load_anatomical", "load_bold"])
def test_whoever_gets_a_scan_may_write_to_it(name):
    first = getattr(datasets, name)()
    voxels, affine = np.array(first.dataobj), first.affine.copy()
    np.asanyarray(first.dataobj)[:] = 0
    first.affine[:] = 0
    first.header["descrip"] = b"mine"
    second = getattr(datasets, name)()
    assert np.array_equal(second.dataobj, voxels)
    assert np.array_equal(second.affine, affine)
    assert second.header["descrip"] != b"mine"


def test_a_head_is_made_once_and_given_as_copies():
    small = {"shape": [14, 17, 13], "zooms": (12.8, 12.8, 12.8)}
    first = datasets.load_head(**small)
    kept = [np.array(image.dataobj) for image in first]
    for image in first:
        np.asanyarray(image.dataobj)[:] = 7
    made = _made.cache_info().misses
    second = datasets.load_head(**small)
    assert _made.cache_info().misses == made
    assert all(np.array_equal(image.dataobj, was) for image, was in zip(second, kept, strict=True))
    assert second.image.header.get_xyzt_units() == ("mm", "sec")
