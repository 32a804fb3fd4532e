"""What ships with the libraries has the shapes and dtypes that are promised."""

import numpy as np
import pytest

from autograder import datasets


@pytest.mark.parametrize(
    ("name", "shape", "dtype"),
    [
        ("load_astronaut", (512, 512, 3), np.uint8),
        ("load_phantom", (400, 400), np.float64),
        ("load_coins", (303, 384), np.uint8),
        ("load_cell", (660, 550), np.uint8),
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
