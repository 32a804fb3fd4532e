"""Frames between the grader and a locked child.

A frame is a fixed head (magic, length of the header, length of the payload), a
JSON header, and a payload of raw bytes. Every length is held against a cap
before anything is allocated for it.
"""

import json
import socket
import struct
import time
from collections.abc import Sequence
from typing import Any, NoReturn

import numpy as np

from autograder.sandbox.values import Block, ProtocolError

MAGIC = b"VXG1"
HEAD = struct.Struct("<4sIQ")
_SMALL = 1 << 16
"""Bytes of payload that are copied rather than sent piece by piece."""


class TimeIsUp(Exception):
    """The deadline passed before the frame was through."""


class Gone(Exception):
    """The other side has closed its end."""


def pack(header: dict[str, Any], payload: Sequence[Block] = ()) -> list[Block]:
    """Return the pieces of a frame."""
    text = json.dumps(header).encode("ascii")
    size = sum(len(block) for block in payload)
    first = HEAD.pack(MAGIC, len(text), size) + text
    if size <= _SMALL:  # in one piece: the other side wakes up once
        return [b"".join((first, *payload))]
    return [first, *payload]


class Channel:
    """One end of a connected stream socket, frame by frame.

    Parameters
    ----------
    connection : socket
        Taken over; `close` closes it.
    header_bytes, payload_bytes : int
        The largest header and payload that are read.
    """

    def __init__(self, connection: socket.socket, *, header_bytes: int, payload_bytes: int) -> None:
        self._connection = connection
        self._header_bytes = header_bytes
        self._payload_bytes = payload_bytes

    def send(self, pieces: Sequence[Block], deadline: float | None = None) -> None:
        """Send a frame that `pack` made, before the `deadline` (of `time.monotonic`).

        Raises
        ------
        TimeIsUp, Gone
            If the other side does not read it in time, or is no more.
        """
        try:
            for piece in pieces:
                self._wait_at_most(deadline)
                self._connection.sendall(piece)
        except TimeoutError:
            raise TimeIsUp from None
        except ConnectionError:
            raise Gone from None

    def receive(self, deadline: float | None = None) -> tuple[dict[str, Any], memoryview]:
        """Return the header and the payload (writable, of no one else) of the next frame.

        Raises
        ------
        TimeIsUp, Gone
            If it is not through before the deadline, or the other side is no more.
        ProtocolError
            If what comes is no frame, or a larger one than is read here.
        """
        head = bytearray(HEAD.size)
        self._fill(memoryview(head), deadline)
        magic, header_length, payload_length = HEAD.unpack(head)
        if magic != MAGIC:
            raise ProtocolError("bytes that are no frame")
        if header_length > self._header_bytes:
            raise ProtocolError(f"a header of {header_length} bytes")
        if payload_length > self._payload_bytes:
            raise ProtocolError(f"a payload of {payload_length} bytes")
        text = bytearray(header_length)
        self._fill(memoryview(text), deadline)
        # np.empty: memory is taken as bytes really arrive, not as they are promised.
        payload = np.empty(payload_length, np.uint8).data
        self._fill(payload, deadline)
        return _parse(text), payload

    def close(self) -> None:
        """Close this end."""
        self._connection.close()

    def _fill(self, buffer: memoryview, deadline: float | None) -> None:
        filled = 0
        while filled < len(buffer):
            self._wait_at_most(deadline)
            try:
                received = self._connection.recv_into(buffer[filled:])
            except TimeoutError:
                raise TimeIsUp from None
            except ConnectionError:
                raise Gone from None
            if not received:
                raise Gone
            filled += received

    def _wait_at_most(self, deadline: float | None) -> None:
        if deadline is None:
            return
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeIsUp
        self._connection.settimeout(left)


def _parse(text: bytearray) -> dict[str, Any]:
    try:
        header = json.loads(text.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        msg = f"a header that is no JSON: {type(error).__name__}"
        raise ProtocolError(msg) from None
    if type(header) is not dict:
        raise ProtocolError("a header that is no object")
    return header


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)
