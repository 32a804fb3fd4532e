"""Frames: what was packed arrives, and hostile bytes are refused before memory is taken."""

import json
import socket
import threading
import time

import numpy as np
import pytest

from autograder.sandbox.values import ProtocolError
from autograder.sandbox.wire import HEAD, MAGIC, Channel, Gone, TimeIsUp, pack

HEADER_BYTES = 1000
PAYLOAD_BYTES = 10_000


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    channel = Channel(ours, header_bytes=HEADER_BYTES, payload_bytes=PAYLOAD_BYTES)
    yield channel, theirs
    channel.close()
    theirs.close()


def soon(seconds=0.3):
    return time.monotonic() + seconds


def frame(text, payload=b""):
    return HEAD.pack(MAGIC, len(text), len(payload)) + text + payload


def test_a_frame_arrives_as_it_was_packed(ends):
    channel, theirs = ends
    array = np.arange(5, dtype="<i4")
    theirs.sendall(b"".join(pack({"id": 1}, [b"abc", array.view(np.uint8).data])))
    header, payload = channel.receive(soon())
    assert header == {"id": 1}
    assert bytes(payload) == b"abc" + array.tobytes()


def test_two_frames_in_a_row_are_kept_apart(ends):
    channel, theirs = ends
    theirs.sendall(frame(b'{"id": 1}', b"a") + frame(b'{"id": 2}'))
    assert channel.receive(soon())[0] == {"id": 1}
    assert channel.receive(soon())[0] == {"id": 2}


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        HEAD.pack(b"VXG0", 2, 0) + b"{}",
        b"\x80\x04\x95" + bytes(20),
        HEAD.pack(MAGIC, HEADER_BYTES + 1, 0),
        HEAD.pack(MAGIC, 2**32 - 1, 0),
        HEAD.pack(MAGIC, 2, PAYLOAD_BYTES + 1),
        HEAD.pack(MAGIC, 2, 2**64 - 1),
        frame(b"[]"),
        frame(b"null"),
        frame(b"{"),
        frame(b""),
        frame(b'{"id": NaN}'),
        frame(b'{"id": Infinity}'),
        frame(b'{"id": "\xff"}'),
        frame(b"[" * 900),
        frame(b'{"id": ' + b"1" * 5000 + b"}")[: HEAD.size] + b"x" * 900,
    ],
    ids=lambda sent: repr(sent[:24]),
)
def test_hostile_frames_are_refused(ends, sent):
    channel, theirs = ends
    theirs.sendall(sent)
    with pytest.raises(ProtocolError):
        channel.receive(soon())


def test_numbers_too_long_to_convert_are_refused():
    ours, theirs = socket.socketpair()
    channel = Channel(ours, header_bytes=1 << 20, payload_bytes=0)
    theirs.sendall(frame(b'{"id": ' + b"1" * 100_000 + b"}"))
    with pytest.raises(ProtocolError):
        channel.receive(soon())
    channel.close()
    theirs.close()


def test_a_header_nested_beyond_the_stack_is_refused():
    ours, theirs = socket.socketpair()
    channel = Channel(ours, header_bytes=1 << 20, payload_bytes=0)
    text = b'{"id": ' + b"[" * 100_000
    threading.Thread(target=theirs.sendall, args=(frame(text),)).start()
    with pytest.raises(ProtocolError):
        channel.receive(soon(5))
    channel.close()
    theirs.close()


def test_a_frame_sent_drop_by_drop_has_one_deadline(ends):
    channel, theirs = ends
    whole = frame(json.dumps({"id": 1}).encode())

    def drip():
        for byte in whole[:20]:
            time.sleep(0.05)
            theirs.sendall(bytes([byte]))

    thread = threading.Thread(target=drip)
    thread.start()
    began = time.monotonic()
    with pytest.raises(TimeIsUp):
        channel.receive(soon(0.3))
    assert time.monotonic() - began < 0.6
    thread.join()


def test_a_side_that_does_not_read_cannot_hold_the_sender(ends):
    channel, _ = ends
    with pytest.raises(TimeIsUp):
        channel.send(pack({}, [bytes(10 << 20)]), soon())


def test_a_closed_end_is_noticed_in_both_directions(ends):
    channel, theirs = ends
    theirs.sendall(HEAD.pack(MAGIC, 10, 0) + b"{")
    theirs.close()
    with pytest.raises(Gone):
        channel.receive(soon())
    with pytest.raises(Gone):
        channel.send(pack({}, [bytes(1 << 20)]), soon())
