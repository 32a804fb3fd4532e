"""nibabel's images as arguments: they cross as files, and changes in place are seen."""

import copy

import nibabel
import numpy as np
import pytest

from autograder.changes import changed_arguments
from autograder.images import image_bytes, image_of, is_image, version_of
from autograder.sandbox.decoding import Decoder
from autograder.sandbox.encoding import Encoder
from autograder.sandbox.values import ProtocolError

AFFINE = np.array([[0, -2.5, 0.3, 10], [2, 0, 0.1, -20], [0, 0.2, 3, 30], [0, 0, 0, 1.0]])


def image(kind=nibabel.Nifti1Image, shape=(4, 5, 6, 2)):
    made = kind(np.arange(np.prod(shape), dtype=np.int16).reshape(shape), AFFINE)
    made.header.set_xyzt_units("mm", "msec")
    made.header.set_zooms((*made.header.get_zooms()[:3], 1500.0))
    return made


def sent(value):
    """Return the JSON and the payload that a value crosses as."""
    encoder = Encoder(images=True)
    data = encoder.encode(value)
    return data, memoryview(bytearray(b"".join(encoder.payload())))


@pytest.mark.parametrize("kind", [nibabel.Nifti1Image, nibabel.Nifti2Image])
def test_an_image_arrives_with_its_header_affine_and_data(kind):
    data, payload = sent([image(kind), np.arange(3), "text"])
    arrived, numbers, text = Decoder(payload, images=True).decode(data)
    assert type(arrived) is kind
    assert arrived.header == image(kind).header
    np.testing.assert_allclose(arrived.affine, AFFINE, atol=1e-6)
    np.testing.assert_array_equal(arrived.dataobj, image(kind).dataobj)
    assert numbers.tolist() == [0, 1, 2]
    assert text == "text"


def test_an_image_from_a_students_process_is_not_read():
    data, payload = sent(image())
    with pytest.raises(ProtocolError, match="may not cross"):
        Decoder(payload).decode(data)


def test_a_student_who_returns_an_image_returns_an_object_of_its_class():
    data = Encoder().encode(image())
    assert data["t"] == "o"
    assert data["c"] == "nibabel.nifti1.Nifti1Image"


@pytest.mark.parametrize("version", [0, 3, "1", None])
def test_no_other_version_of_the_format_is_read(version):
    data, payload = sent(image())
    with pytest.raises(ProtocolError):
        Decoder(payload, images=True).decode({**data, "v": version})


def test_the_bytes_of_an_image_make_the_same_image():
    first = image()
    second = image_of(image_bytes(first), version_of(first))
    assert image_bytes(second) == image_bytes(first)
    assert is_image(second)
    assert not is_image(np.zeros(3))


@pytest.mark.parametrize(
    "change",
    [
        lambda it: it.affine.__setitem__((0, 3), 11.0),
        lambda it: it.header.set_xyzt_units("mm", "sec"),
        lambda it: it.header.__setitem__("descrip", b"mine"),
        lambda it: it.set_data_dtype(np.float32),
        lambda it: it.dataobj.__setitem__((0, 0, 0, 0), 5),
        lambda it: it.header.__setitem__("datatype", 12345),
    ],
)
def test_a_change_of_an_image_is_seen(change):
    before, after = image(), image()
    assert changed_arguments([before], [after]) == ()
    change(after)
    assert changed_arguments([before], [after]) == (0,)


def test_reading_an_image_does_not_change_it():
    before, after = image(), copy.deepcopy(image())
    after.get_fdata()
    after.header.get_zooms()
    nibabel.aff2axcodes(after.affine)
    assert changed_arguments([before], [after]) == ()
