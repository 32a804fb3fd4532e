"""The codec: what goes in comes out, and hostile values are refused."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.calls import Opaque
from autograder.sandbox import values
from autograder.sandbox.decoding import Decoder
from autograder.sandbox.encoding import Encoder
from autograder.sandbox.values import DTYPES, ProtocolError

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.binary(max_size=600)
)
ARRAYS = arrays.arrays(
    st.sampled_from(sorted(DTYPES)),
    arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
VALUES = st.recursive(
    SCALARS | ARRAYS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text("abc"), inner, max_size=4)
    ),
    max_leaves=12,
)


def there_and_back(value, *, clean=False):
    encoder = Encoder()
    data = encoder.encode(value)
    payload = bytearray().join(encoder.payload())
    return Decoder(memoryview(payload), clean=clean).decode(data)


def decode(data, payload=b""):
    return Decoder(memoryview(bytearray(payload))).decode(data)


def array(dtype="<f8", shape=(1,), length=8):
    return {"t": "a", "d": dtype, "s": list(shape), "n": length}


def same(left, right):
    if type(left) is not type(right):
        return False
    if isinstance(left, np.ndarray | np.generic):
        return (
            left.dtype == right.dtype
            and np.shape(left) == np.shape(right)
            and (left.tobytes() == right.tobytes())
        )
    if isinstance(left, list | tuple):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return list(left) == list(right) and all(map(same, left.values(), right.values()))
    return repr(left) == repr(right)  # NaN and the sign of zero count


@settings(max_examples=150, deadline=None, database=None)
@given(VALUES)
def test_values_come_back_as_they_were(value):
    assert same(there_and_back(value), value)


@pytest.mark.parametrize("code", sorted(DTYPES))
def test_scalars_of_numpy_keep_their_dtype(code):
    value = np.ones((), code)[()]
    assert same(there_and_back(value), value)


def test_arrays_that_came_back_can_be_written():
    there_and_back(np.zeros(3))[0] = 1.0


@pytest.mark.parametrize(
    "value",
    [
        object(),
        {1, 2},
        np.array([None], object),
        np.array(["text"]),
        np.array(["2020-01-01"], "datetime64[D]"),
        np.ma.masked_array([1.0], [True]),
        np.rec.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
        1 << 20_000,
        print,
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_cannot_cross_becomes_its_class_name(value):
    came = there_and_back(value)
    assert isinstance(came, Opaque)
    assert came.type_name.endswith(type(value).__qualname__)


def test_every_integer_that_crosses_can_be_written_in_a_message():
    largest = 16**values.LARGEST_INTEGER_DIGITS - 1
    assert there_and_back(largest) == largest
    assert decode({"t": "i", "v": "f" * (values.LARGEST_INTEGER_DIGITS + 1)}) > largest
    for digits in ("f", "-f"):
        longest = digits + "f" * (values.LARGEST_INTEGER_DIGITS + 1 - len(digits))
        assert str(decode({"t": "i", "v": longest}))


def test_what_contains_itself_becomes_its_class_name():
    ring = []
    ring.append(ring)
    assert there_and_back(ring).type_name == "list"


def test_subclasses_cross_as_what_they_are_whatever_their_methods_claim():
    class Liar(list):
        def __iter__(self):
            return iter([1, 2, 3])

    assert there_and_back(Liar([7])) == [7]


def test_control_characters_are_removed_where_people_will_read_the_text():
    assert there_and_back("a\x1b[31mb\u202ec", clean=True) == "a[31mbc"


@pytest.mark.parametrize(
    ("data", "payload"),
    [
        (array(shape=[2.0], length=16), bytes(16)),
        (array(shape=[-1], length=8), bytes(8)),
        (array(shape=[-1, -1], length=8), bytes(8)),
        (array(shape=[True], length=8), bytes(8)),
        (array(shape=[2], length=8), bytes(8)),
        (array(shape=[2**47, 2**47], length=8), bytes(8)),
        (array(shape=[1] * 33), bytes(8)),
        (array(shape="1"), bytes(8)),
        (array("|O"), bytes(8)),
        (array("O"), bytes(8)),
        (array(">f8"), bytes(8)),
        (array("<M8[s]"), bytes(8)),
        (array(["<f8"]), bytes(8)),
        (array("<f8,<f8", length=16), bytes(16)),
        (array("|b1", length=1), b"\2"),
        (array(length=16), bytes(8)),
        (array(length=-8), bytes(8)),
        (array(length=8.0), bytes(8)),
        (array(length=True, dtype="|u1"), bytes(1)),
        ({"t": "g", "d": "<f8", "s": [1], "n": 8}, bytes(8)),
        ({"t": "l", "v": [array(), array()]}, bytes(8)),
        (None, bytes(8)),
        (array(), bytes(24)),
        ({"t": "s", "n": 1}, b"\xff"),
        (math.nan, b""),
        (math.inf, b""),
        ([1, 2], b""),
        ({}, b""),
        ({"t": "p"}, b""),
        ({"t": ["l"]}, b""),
        ({"t": "l"}, b""),
        ({"t": "l", "v": "ab"}, b""),
        ({"t": "d", "v": [[1]]}, b""),
        ({"t": "d", "v": [[{"t": "l", "v": []}, 1]]}, b""),
        ({"t": "i", "v": "f" * 10_000}, b""),
        ({"t": "i", "v": 7}, b""),
        ({"t": "i", "v": "xyz"}, b""),
        ({"t": "f", "v": "1.5"}, b""),
        ({"t": "c", "v": ["1"]}, b""),
        ({"t": "c", "v": ["1", "2", "3"]}, b""),
        ({"t": "c", "v": ["1" * 100, "1"]}, b""),
        ({"t": "o", "c": 1, "r": ""}, b""),
    ],
    ids=str,
)
def test_hostile_values_are_refused(data, payload):
    with pytest.raises(ProtocolError):
        decode(data, payload)


def test_a_value_that_is_too_deep_is_refused():
    data = None
    for _ in range(values.DEEPEST + 2):
        data = {"t": "l", "v": [data]}
    with pytest.raises(ProtocolError, match="deep"):
        decode(data)


def test_a_value_of_too_many_parts_is_refused():
    with pytest.raises(ProtocolError, match="many"):
        decode({"t": "l", "v": [None] * values.MOST_NODES})


def test_a_dict_of_too_many_items_is_refused():
    items = [[number, None] for number in range(values.MOST_DICT_ITEMS + 1)]
    with pytest.raises(ProtocolError, match="items"):
        decode({"t": "d", "v": items})
