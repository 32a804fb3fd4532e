"""What the book takes from NiiVue, and the volumes that it makes for it."""

import base64
import gzip
import json
from pathlib import Path

import nibabel
import numpy as np
import pytest
from nibabel.affines import apply_affine
from sphinx.errors import ExtensionError

from autograder import datasets
from autograder.course import load_module

EXTENSIONS = Path(__file__).parents[2] / "book" / "extensions"
vendored = load_module(EXTENSIONS / "vendored.py", "_book_vendored")
volume_files = load_module(EXTENSIONS / "volume_files.py", "_book_volume_files")


def test_the_codecs_are_left_out_and_nothing_else() -> None:
    script = 'a("AGFzbQEAAA==");b("AGFzbQI=");c("AGFzbQMB");d("AGFi")'
    assert vendored.without_codecs(script) == 'a("");b("");c("");d("AGFi")'


def test_another_number_of_codecs_stops_the_build() -> None:
    with pytest.raises(ExtensionError, match="1 WebAssembly modules, not 3"):
        vendored.without_codecs('a("AGFzbQEAAA==")')


def test_a_package_without_a_license_stops_the_build() -> None:
    lock = {"packages": {"": {}, "node_modules/nothing-of-the-kind": {"version": "1.0.0"}}}
    with pytest.raises(ExtensionError, match="nothing-of-the-kind has no license text"):
        vendored.licenses(lock)


def test_the_license_of_niivue_is_among_the_texts() -> None:
    lock = {"packages": {"": {}, vendored.NIIVUE: {"version": "0.69.0"}}}
    text = vendored.licenses(lock)
    assert text.startswith("@niivue/niivue 0.69.0\n===")
    assert "Copyright (c) 2021, Niivue" in text


def stored(base64_text: str) -> nibabel.Nifti1Image:
    return nibabel.Nifti1Image.from_bytes(gzip.decompress(base64.b64decode(base64_text)))


def test_the_bold_volume_is_stored_as_it_is() -> None:
    bold = datasets.load_bold()
    image = stored(volume_files.bold()["scan"])
    np.testing.assert_array_equal(image.get_fdata(), bold.get_fdata())
    # A NIfTI header holds single precision.
    np.testing.assert_allclose(image.affine, bold.affine, rtol=0, atol=1e-4)


def test_the_head_is_stored_as_means_in_the_middle_of_their_cubes() -> None:
    head = datasets.load_head()
    volume = volume_files.head()
    image = stored(volume["scan"])
    for voxel in [(28, 34, 26), (10, 50, 15), (0, 0, 0)]:
        cube = [2 * index + np.arange(2) for index in voxel]
        mean = head.image.get_fdata()[np.ix_(*cube)].mean()
        assert abs(image.get_fdata()[voxel] - mean) <= volume_files.STEP / 2
        corners = apply_affine(head.image.affine, np.stack(np.meshgrid(*cube), -1).reshape(-1, 3))
        place = apply_affine(image.affine, voxel)
        np.testing.assert_allclose(place, corners.mean(axis=0), rtol=0, atol=1e-4)


def test_a_volume_is_always_the_same_and_light() -> None:
    for name in volume_files.VOLUMES:
        script = volume_files.script(name, "stamp")
        assert script == volume_files.script(name, "stamp")
        assert len(gzip.compress(script.encode())) < 150_000
        start, text = script.split(" = ", maxsplit=1)
        assert start == f"// stamp\ncourse.volumes.{name}"
        assert {"scan", "brain", "affine", "shape"} <= json.loads(text.rstrip(";\n")).keys()


def test_a_volume_that_runs_another_way_is_refused() -> None:
    left = np.diag([-1.0, 1, 1, 1])
    with pytest.raises(ValueError, match="must be RAS"):
        volume_files.described(np.zeros((2, 2, 2)), left, np.zeros((2, 2, 2), bool))
