"""Whatever bytes come, they are decoded or refused, in memory that the caps bound."""

import json
import tracemalloc
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.notebooks.outputs import clean_outputs
from autograder.sandbox.decoding import Decoder
from autograder.sandbox.encoding import Encoder
from autograder.sandbox.limits import Limits
from autograder.sandbox.values import ALIGNMENT, ProtocolError
from autograder.sandbox.wire import HEAD, MAGIC, Channel, Gone, pack
from tests.fuzz.mutations import mutated_bytes, mutated_tree, nodes
from tests.sandbox.test_values import VALUES, same

LIMITS = Limits(header_bytes=1 << 16, payload_bytes=1 << 16)
# The densest JSON is "[[],[],...": a list of 56 bytes and a pointer for every 3 bytes of text, and
# the text itself is held twice while it is parsed.
BYTES_PER_HEADER_BYTE = 30
SMALL = 1 << 18
"""Bytes for what does not grow: the machinery of the test is in there too."""
TAGS = ("i", "f", "c", "s", "b", "l", "t", "d", "a", "g", "n", "o")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from("tvndscr"), inner, max_size=5)
        | st.fixed_dictionaries(
            {"t": st.sampled_from(TAGS)},
            optional={
                "v": st.lists(inner, max_size=3) | st.text("0123456789abcdefinx-_", max_size=5),
                "n": st.integers(-1, 20),
                "d": st.sampled_from(["<f8", "|b1", "|O", "<c16"]),
                "s": st.lists(st.integers(-1, 2**50), max_size=3),
            },
        )
    ),
    max_leaves=10,
)


class Sent:
    """A socket whose other side has sent these bytes, in pieces, and closed its end."""

    def __init__(self, content: bytes, piece: int = 1 << 20) -> None:
        self._left = memoryview(content)
        self._piece = piece

    def recv_into(self, buffer: memoryview) -> int:
        given = self._left[: min(len(buffer), self._piece)]
        buffer[: len(given)] = given
        self._left = self._left[len(given) :]
        return len(given)


def receive(content, *, clean=False, piece=1 << 20):
    channel = Channel(
        Sent(content, piece),
        header_bytes=LIMITS.header_bytes,
        payload_bytes=LIMITS.payload_bytes,
    )
    header, payload = channel.receive()
    return Decoder(payload, clean=clean).decode(header.get("value"))


def frame_of(value):
    encoder = Encoder()
    return b"".join(pack({"id": 1, "value": encoder.encode(value)}, encoder.payload()))


def frame(text, payload=b""):
    return HEAD.pack(MAGIC, len(text), len(payload)) + text + payload


def decoded_or_refused(content):
    """Receive what was sent; what comes through must pass as a cell's outputs and in a message."""
    try:
        value = receive(content, clean=True)
    except (ProtocolError, Gone):
        return
    clean_outputs(value, LIMITS)
    assert repr(value)


def peak_of(work):
    """Return the most bytes that were allocated at one time."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@settings(max_examples=150, deadline=None, database=None)
@given(VALUES, st.integers(1, 50))
def test_a_value_crosses_in_a_frame_however_it_is_cut_up(value, piece):
    assert same(receive(frame_of(value), piece=piece), value)


@settings(max_examples=300, deadline=None, database=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(content):
    decoded_or_refused(content)
    decoded_or_refused(frame(content))
    head = HEAD.pack(MAGIC, len(content) // 2, len(content) - len(content) // 2)
    decoded_or_refused(head + content)


@settings(max_examples=300, deadline=None, database=None)
@given(JSON, st.binary(max_size=64))
def test_any_json_is_decoded_or_refused(data, payload):
    decoded_or_refused(frame(json.dumps({"value": data}).encode(), payload))


@settings(
    max_examples=300, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(VALUES, st.integers(0, 2**32))
def test_a_good_frame_with_bytes_changed_is_decoded_or_refused(value, seed):
    decoded_or_refused(mutated_bytes(frame_of(value), Random(seed)))


@settings(
    max_examples=300, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(VALUES, st.integers(0, 2**32))
def test_a_good_value_changed_as_json_is_decoded_or_refused(value, seed):
    encoder = Encoder()
    header = mutated_tree({"value": encoder.encode(value)}, Random(seed))
    lengths = [place[0]["n"] for place in nodes(header) if place[1] == "n"]
    needed = sum(n + -n % ALIGNMENT for n in lengths if type(n) is int and 0 <= n < 5000)
    payload = b"".join(encoder.payload())[:needed].ljust(needed, b"\0")
    decoded_or_refused(frame(json.dumps(header).encode(), payload))


@pytest.mark.parametrize(
    "head",
    [
        HEAD.pack(MAGIC, LIMITS.header_bytes + 1, 0),
        HEAD.pack(MAGIC, 2**32 - 1, 2**64 - 1),
        HEAD.pack(MAGIC, 2, LIMITS.payload_bytes + 1),
    ],
)
def test_for_a_frame_that_is_too_large_nothing_is_allocated(head):
    content = head + b"{}"
    assert peak_of(lambda: decoded_or_refused(content)) < SMALL


@pytest.mark.parametrize("piece", ["[],", "{},", "0,", "[0],", '"",', '{"t":"l","v":[]},', "1e9,"])
@pytest.mark.parametrize("whole", ['{"value":[%s0]}', '{"value":{"t":"l","v":[%s0]}}'])
def test_the_densest_headers_take_no_more_than_a_multiple_of_their_cap(piece, whole):
    room = LIMITS.header_bytes - len(whole) - 2
    text = (whole % (piece * (room // len(piece)))).encode()
    most = BYTES_PER_HEADER_BYTE * LIMITS.header_bytes + SMALL
    assert peak_of(lambda: decoded_or_refused(frame(text))) < most


@settings(max_examples=150, deadline=None, database=None)
@given(VALUES, st.integers(0, 2**32))
def test_no_changed_frame_takes_more_memory_than_the_caps(value, seed):
    content = mutated_bytes(frame_of(value), Random(seed))
    most = BYTES_PER_HEADER_BYTE * len(content) + 2 * LIMITS.payload_bytes + SMALL
    assert peak_of(lambda: decoded_or_refused(content)) < most


def test_arrays_are_views_of_the_payload_and_take_no_memory_of_their_own():
    length = LIMITS.payload_bytes // 8
    text = json.dumps({"value": {"t": "a", "d": "<f8", "s": [length], "n": 8 * length}}).encode()
    content = frame(text, bytes(8 * length))
    assert peak_of(lambda: receive(content)) < LIMITS.payload_bytes + SMALL
