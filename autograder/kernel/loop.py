"""The event loop that cells run in, made without a socket where that can be."""

import asyncio
import os
import selectors


class PipeEnd:
    """One end of a pipe, with the four methods that asyncio uses of its wake-up sockets."""

    def __init__(self, descriptor: int) -> None:
        os.set_blocking(descriptor, False)
        self._descriptor = descriptor

    def fileno(self) -> int:
        """Return the file descriptor."""
        return self._descriptor

    def recv(self, size: int) -> bytes:
        """Read at most `size` bytes."""
        return os.read(self._descriptor, size)

    def send(self, data: bytes) -> int:
        """Write `data`; return how many bytes went through."""
        return os.write(self._descriptor, data)

    def close(self) -> None:
        """Close the descriptor."""
        os.close(self._descriptor)


class PipeEventLoop(asyncio.SelectorEventLoop):
    """An event loop that other threads wake through a pipe.

    The usual one makes a pair of sockets, which a sandbox may refuse.
    """

    def __init__(self) -> None:
        super().__init__(selectors.SelectSelector())

    def _make_self_pipe(self) -> None:
        reading, writing = os.pipe()
        self._ssock = PipeEnd(reading)
        self._csock = PipeEnd(writing)
        self._internal_fds += 1  # type: ignore[attr-defined]
        self._add_reader(reading, self._read_from_self)  # type: ignore[attr-defined]


def new_loop() -> asyncio.SelectorEventLoop:
    """Return an event loop; Windows, which waits for sockets alone, gets Python's own."""
    return PipeEventLoop() if os.name == "posix" else asyncio.SelectorEventLoop()
