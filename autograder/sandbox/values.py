"""What may cross between the grader and a locked child, and how much of it.

A value is JSON with tags (`encoding` makes it, `decoding` reads it); arrays, bytes and
long texts lie in the payload, one after the other.
"""

import re
from typing import Any

import numpy as np

DTYPES = frozenset(
    np.dtype(code).newbyteorder("<").str
    for code in ("?", "b", "h", "i", "q", "B", "H", "I", "Q", "e", "f", "d", "F", "D")
)
ALIGNMENT = 16
LONGEST_TEXT_IN_HEADER = 256
LARGEST_INTEGER_DIGITS = 3500
"""Hexadecimal digits of an int: at most 4216 decimal ones, as Python refuses to write 4301 of them
and a message of the grader's may have to."""
DEEPEST = 32
MOST_NODES = 200_000
MOST_DICT_ITEMS = 10_000
"""Few enough that keys whose hashes were made to collide cost a second at most."""
MOST_DIMENSIONS = 32
SHOWN = 300
NAME = 100

# Escape sequences and what reorders text would lie to whoever reads a terminal or a page.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SURROGATE = re.compile("[\ud800-\udfff]")

Block = bytes | memoryview


class ProtocolError(Exception):
    """The other side sent what is no frame, or no value."""


def clean_text(text: str) -> str:
    """Return the text without control characters (but tab and line ends) and lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    return SURROGATE.sub("\ufffd", CONTROL.sub("", text))


def opaque(value: Any, shown: str = "") -> dict[str, str]:
    """Return the JSON of a value that does not cross: its class name, and `shown`."""
    kind = type(value)
    name = f"{kind.__module__}.{kind.__qualname__}"
    return {"t": "o", "c": name.removeprefix("builtins.")[:NAME], "r": shown[:SHOWN]}
