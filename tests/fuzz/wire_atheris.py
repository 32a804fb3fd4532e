"""Feeds frames to the grader, guided by the lines that they reach; see `make fuzz-wire`.

An input is a frame's header, a NUL byte and its payload; one that begins with ``!`` is sent as
it is, head included. Whatever comes must be decoded or refused with a `ProtocolError`; what was
decoded must come back the same when it is sent again, and be taken as a cell's outputs.
"""

import base64
import json
import sys
import tempfile
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["autograder", "json"]):
    from autograder.calls import Opaque
    from autograder.notebooks.outputs import clean_outputs
    from autograder.sandbox.decoding import Decoder
    from autograder.sandbox.encoding import Encoder
    from autograder.sandbox.limits import Limits
    from autograder.sandbox.values import ALIGNMENT, DTYPES, ProtocolError
    from autograder.sandbox.wire import HEAD, MAGIC, Channel, Gone, pack

import numpy as np

from tests.fuzz.mutations import mutated_tree, nodes

LIMITS = Limits(header_bytes=1 << 16, payload_bytes=1 << 16)
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1").decode()
SEEDS = (
    None,
    [True, 1.5, "text", "long" * 100, b"bytes", (1, 2j), 1 << 80, float("nan")],
    {"a": [1], 2: {"b": ()}},
    object(),
    *(np.ones((1, 2), code) for code in sorted(DTYPES)),
    np.float32(1),
    [
        {"output_type": "stream", "name": "stderr", "text": "10%\r\x1b[31m100\b%"},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\x1b[1ma"]},
        {
            "output_type": "execute_result",
            "execution_count": 3,
            "metadata": {"image/png": {"width": 4}, "needs_background": "dark"},
            "data": {
                "text/html": "<table class='dataframe'><tr><td>$1$</table>",
                "text/plain": "<IPython.core.display.Latex object>",
                "text/latex": ["$a$"],
                "image/png": PNG,
                1: 2,
            },
        },
        {
            "output_type": "display_data",
            "metadata": {"image/jpeg": {"width": 4}},
            "data": {"image/jpeg": base64.b64encode(b"\xff\xd8\xff").decode(), "text/html": "<b>"},
        },
    ],
)
WORDS = ("output_type", "display_data", "text/html", "image/jpeg", "id", "value", "NaN", *DTYPES)


class Wire:
    """A socket whose other side has sent these bytes and closed its end."""

    def __init__(self, content: bytes) -> None:
        self._left = memoryview(content)

    def recv_into(self, buffer: memoryview) -> int:
        """Give as many bytes as there is room for."""
        given = self._left[: len(buffer)]
        buffer[: len(given)] = given
        self._left = self._left[len(given) :]
        return len(given)


def framed(content: bytes) -> bytes:
    if content.startswith(b"!"):
        return content[1:]
    text, _, payload = content.partition(b"\0")
    return HEAD.pack(MAGIC, len(text), len(payload)) + text + payload


def receive(content: bytes, *, clean: bool) -> object:
    channel = Channel(
        Wire(content), header_bytes=LIMITS.header_bytes, payload_bytes=LIMITS.payload_bytes
    )
    header, payload = channel.receive()
    return Decoder(payload, clean=clean).decode(header.get("value"))


def sent_again(value: object) -> object:
    encoder = Encoder()
    pieces = pack({"value": encoder.encode(value)}, encoder.payload())
    return receive(b"".join(pieces), clean=False)


def has_opaque(value: object) -> bool:
    if isinstance(value, dict):
        return has_opaque((*value, *value.values()))
    if isinstance(value, list | tuple):
        return any(map(has_opaque, value))
    return isinstance(value, Opaque)


def one_input(content: bytes) -> None:
    frame = framed(content)
    for clean in (True, False):
        try:
            value = receive(frame, clean=clean)
        except (ProtocolError, Gone):
            return
        clean_outputs(value, LIMITS)
        repr(value)  # as a failing test's message shows it
        if clean and not has_opaque(value):
            assert repr(sent_again(value)) == repr(value)


def mutated(content: bytes, largest: int, seed: int) -> bytes:
    """Change an input: half of the time as a value whose payload fits it, else as bytes."""
    random = Random(seed)
    text, _, payload = content.partition(b"\0")
    try:
        header = json.loads(text)
        assert isinstance(header, dict)
    except (ValueError, AssertionError, RecursionError):
        return atheris.Mutate(content, len(content))
    if random.random() < 0.5:
        return atheris.Mutate(content, len(content))
    header = mutated_tree(header, random)
    if random.random() < 0.8:
        lengths = [place[0]["n"] for place in nodes(header) if place[1] == "n"]
        needed = sum(n + -n % ALIGNMENT for n in lengths if type(n) is int and 0 <= n < largest)
        payload = payload[:needed].ljust(needed, b"\0")
    made = json.dumps(header).encode() + b"\0" + payload
    return made if len(made) <= largest else content


def seed_corpus(folder: Path) -> None:
    for number, value in enumerate(SEEDS):
        encoder = Encoder()
        header, *payload = pack({"id": 1, "value": encoder.encode(value)}, encoder.payload())[1:]
        (folder / f"seed-{number}").write_bytes(b"\0".join((header, b"".join(payload))))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder, "seeds")
        seeds.mkdir()
        seed_corpus(seeds)
        words = Path(folder, "words")
        words.write_text("".join(f'"{word}"\n' for word in (*WORDS, '\\"t\\":', '\\"v\\":[')))
        caps = ("-rss_limit_mb=2048", "-malloc_limit_mb=512", "-timeout=5", "-max_len=8192")
        atheris.Setup(
            [*sys.argv, *caps, f"-dict={words}", str(seeds)], one_input, custom_mutator=mutated
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
